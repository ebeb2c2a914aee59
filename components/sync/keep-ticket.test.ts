import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { messageYjsUpdate, readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { keepTicket } from './keep-ticket.ts';

/** A plain y-websocket peer that takes each ticket once and drops the line after every update it got. */
async function strictServer() {
  const tickets = new Set<string>();
  const doc = new Y.Doc();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  let drops = 0;
  server.on('connection', (socket, request) => {
    const ticket = new URL(request.url ?? '', 'ws://x').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return socket.close(4401);
    const hello = encoding.createEncoder();
    encoding.writeVarUint(hello, 0);
    writeSyncStep1(hello, doc);
    socket.send(encoding.toUint8Array(hello));
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== 0) return;
      const reply = encoding.createEncoder();
      encoding.writeVarUint(reply, 0);
      const type = readSyncMessage(decoder, reply, doc, null);
      if (encoding.length(reply) > 1) socket.send(encoding.toUint8Array(reply));
      if (type === messageYjsUpdate && drops < 5) {
        drops += 1;
        socket.terminate();
      }
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  let issued = 0;
  const ticket = async () => {
    issued += 1;
    tickets.add(`t${issued}`);
    return { params: { ticket: `t${issued}` } };
  };
  return { url: `ws://127.0.0.1:${address.port}`, server, doc, ticket, drops: () => drops };
}

test('[PS14] five dropped lines and single-use tickets: five of five edits arrive', async () => {
  const peer = await strictServer();
  const doc = new Y.Doc();
  const first = await peer.ticket();
  const provider = new WebsocketProvider(peer.url, 'room', doc, {
    disableBc: true,
    connect: false,
    params: first.params,
  });
  const stopped: number[] = [];
  const end = keepTicket(provider, peer.ticket, {
    onStop: (code) => stopped.push(code),
    wait: () => Promise.resolve(),
    random: () => 0,
  });
  const edits = doc.getArray<number>('edits');
  const done = new Promise<void>((resolve) => {
    let next = 1;
    provider.on('sync', (synced) => {
      if (!synced) return;
      if (next <= 5) edits.push([next++]);
      else resolve();
    });
  });
  provider.connect();
  await done;
  expect(peer.doc.getArray('edits').toArray()).toEqual([1, 2, 3, 4, 5]);
  expect(peer.drops()).toBe(5);
  expect(stopped).toEqual([]);
  end();
  provider.destroy();
  peer.server.close();
});

test('[PS15] a final close code ends the document and is reported once', async () => {
  const peer = await strictServer();
  const provider = new WebsocketProvider(peer.url, 'room', new Y.Doc(), {
    disableBc: true,
    connect: false,
    params: { ticket: 'forged' },
  });
  const stopped: number[] = [];
  const code = await new Promise<number>((resolve) => {
    keepTicket(provider, peer.ticket, {
      onStop: (why) => {
        stopped.push(why);
        resolve(why);
      },
      wait: () => Promise.resolve(),
      random: () => 0,
    });
    provider.connect();
  });
  expect(code).toBe(4401);
  expect(provider.shouldConnect).toBe(false);
  expect(stopped).toEqual([4401]);
  provider.destroy();
  peer.server.close();
});
