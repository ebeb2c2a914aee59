import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { newEntryId } from '#core/make-ids.ts';
import { writeAwareness, writeUpdate } from '#core/sync/frames.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { readPresence, writePresence } from '#core/sync/presence.ts';
import { readFrame } from '#core/sync/frames.ts';
import { entriesOf } from '#core/sync/roots.ts';
import { type AttackDesk, attackDesk, type RawLine, until } from '../testing/attack-desk.ts';
import { SocketTransport } from './socket.ts';
import { anna, ben, ORIGIN, random } from './sync-desk.ts';

let there: AttackDesk;
beforeAll(async () => {
  there = await attackDesk();
});
afterEach(() => there.leave());
afterAll(() => there.desk.close());

const MiB = 1024 * 1024;
const presence = (clientId: number, clock: number, state: string) =>
  writeAwareness(writePresence([{ clientId, clock, state }]));
/** What a line heard of others' presence: client id, clock, state. */
const presences = ({ heard }: RawLine) =>
  heard
    .filter(([type]) => type === 1)
    .flatMap(readFrame)
    .flatMap((message) => (message.kind === 'awareness' ? readPresence(message.bytes) : []))
    .map(({ clientId, clock, state }) => [clientId, clock, state]);

/** An upgraded connection without a WebSocket library, to send what none would. */
async function upgraded(): Promise<{ socket: Socket; ended: Promise<string> }> {
  const { params } = await there.desk.ticket(anna, there.article);
  const socket = connect(there.node.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `GET /sync/${there.article}?ticket=${params.ticket} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  );
  await once(socket, 'data');
  let last = '';
  socket.on('data', (data) => {
    last = data.toString('hex');
  });
  // The server may reset the line while bytes are on their way.
  socket.on('error', () => socket.destroy());
  return { socket, ended: once(socket, 'close').then(() => last) };
}

/** The head of a masked binary frame (RFC 6455, 5.2) that says it holds this many bytes. */
function frameHead(length: number, { isLast = true, isFirst = true } = {}): Buffer {
  const head = Buffer.alloc(14);
  head[0] = (isLast ? 0x80 : 0) | (isFirst ? 2 : 0);
  head[1] = 0xff;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

test('[SY116] M20: a frame that is too long ends its line before it is read', async () => {
  const b = await there.atWork();
  const long = await there.raw();
  long.say(writeUpdate(new Uint8Array(4 * MiB + 1)));
  expect(await long.closed).toBe(4413);
  const huge = await upgraded();
  huge.socket.write(frameHead(100 * MiB));
  // 1009, from the head alone.
  expect(await huge.ended).toContain('03f1');
  const pieces = await upgraded();
  for (let n = 0; n < 100 && !pieces.socket.destroyed; n += 1) {
    const piece = [frameHead(MiB, { isLast: false, isFirst: n === 0 }), Buffer.alloc(MiB)];
    if (!pieces.socket.write(Buffer.concat(piece))) await Promise.race([once(pieces.socket, 'drain'), pieces.ended]);
  }
  await pieces.ended;
  expect(pieces.socket.bytesWritten).toBeLessThan(40 * MiB);
  await there.goesOn(b);
});

test('[SY116] M21: a message in a hundred thousand pieces ends its line', async () => {
  const b = await there.atWork();
  const line = await upgraded();
  const piece = Buffer.from([0x00, 0x81, 0, 0, 0, 0, 0]);
  line.socket.write(Buffer.from([0x02, 0x81, 0, 0, 0, 0, 0]));
  line.socket.write(Buffer.concat(Array.from({ length: 131_000 }, () => piece)));
  // 1008, too many fragments.
  expect(await line.ended).toContain('03f0');
  await there.goesOn(b);
});

test('[SY116] M22: nothing is unpacked, whatever a client offers', async () => {
  const b = await there.atWork();
  const { socket } = await there.raw(anna, { perMessageDeflate: true });
  expect(socket.extensions).toBe('');
  await there.goesOn(b);
});

test('[SY117] M23: whoever floods is sent away; what was judged before it is kept, and nobody else notices', async () => {
  const b = await there.atWork();
  const { say, closed, doc } = await there.joined();
  const mine = entriesOf(doc, anna.person);
  const id = newEntryId(anna.person, random);
  doc.on('update', (update: Uint8Array) => say(writeUpdate(update)));
  const sent = 400;
  for (let n = 0; n < sent; n += 1)
    mine?.set(id, { kind: 'annotation', tag: 'claim', passage: null, remark: String(n) });
  expect(await closed).toBe(4429);
  const count = () => there.desk.db.entryHistory.count({ where: { entryId: id } });
  // What was judged is on its way still: all of it is to arrive, and to be shown.
  await until(async () => {
    const kept = await count();
    expect(kept).toBeGreaterThanOrEqual(LIMITS.messagesBurst - 10);
    expect(b.remarks).toEqual([String(kept - 1)]);
  });
  expect(await count()).toBeLessThan(sent);
  await there.goesOn(b, [anna.person, ben.person]);
});

test('[SY168] M23: whoever flooded is not let in again at once, whatever the ticket; their other page goes on', async () => {
  const b = await there.atWork();
  const other = await there.desk.join(there.node, anna, there.article);
  await there.acknowledged(other, 1);
  const { say, closed } = await there.joined();
  for (let n = 0; n < 400; n += 1) say(Uint8Array.from([3]));
  expect(await closed).toBe(4429);
  const { params } = await there.desk.ticket(anna, there.article);
  const key = { Origin: ORIGIN };
  expect(await there.knock(`/sync/${there.article}?ticket=${params.ticket}`, key)).toBe(429);
  other.annotate('an honest page');
  await there.acknowledged(other, 2);
  await until(() => expect(b.remarks).toEqual(['an honest page']));
  await there.goesOn(b, [anna.person, ben.person]);
});

test('[SY169] M23: many sockets of one person may not say more than two', async () => {
  const b = await there.atWork();
  const lines = [await there.joined(), await there.joined(), await there.joined(), await there.joined()];
  const nothing = writeUpdate(new Uint8Array([0, 0]));
  for (const { say } of lines) for (let n = 0; n < 150; n += 1) say(nothing);
  expect(await Promise.race(lines.map(({ closed }) => closed))).toBe(4429);
  await there.goesOn(b);
});

test('[SY118] M24 M25: one is heard as oneself only, ten times a second, and not at any length', async () => {
  const b = await there.atWork();
  const [victim, watcher, liar] = [await there.joined(), await there.joined(), await there.joined()];
  victim.say(presence(victim.clientId, 1, '{"selection":{"start":1,"end":2}}'));
  const true1 = [victim.clientId, 1, '{"selection":{"start":1,"end":2}}'];
  await until(() => expect(presences(watcher)).toContainEqual(true1));
  const since = performance.now();
  // Spoken for, kicked out, frozen; ten thousand who are not there.
  liar.say(presence(victim.clientId, 2, '{"selection":{"start":9,"end":9}}'));
  liar.say(presence(victim.clientId, 3, 'null'));
  liar.say(presence(victim.clientId, 2 ** 53 - 2, '{}'));
  const crowd = Array.from({ length: 100 }, (_one, n) => ({ clientId: 1_000 + n, clock: 1, state: '{}' }));
  liar.say(writeAwareness(writePresence(crowd)));
  liar.say(presence(liar.clientId, 1, JSON.stringify({ selection: null, name: 'x'.repeat(LIMITS.presence) })));
  liar.say(presence(liar.clientId, 2, '{"at":0}'));
  await until(() => expect(presences(watcher)).toContainEqual([liar.clientId, 2, '{"at":0}']));
  for (let n = 3; n < 60; n += 1) liar.say(presence(liar.clientId, n, `{"at":${n}}`));
  victim.say(presence(victim.clientId, 4, '{"selection":{"start":3,"end":4}}'));
  await until(() =>
    expect(presences(watcher)).toContainEqual([victim.clientId, 4, '{"selection":{"start":3,"end":4}}']),
  );
  const heard = presences(watcher);
  expect(heard.filter(([client]) => client === victim.clientId)).toHaveLength(2);
  // So many at once, and so many more in each second that all this has taken.
  const most = LIMITS.presencePerSecond * (1 + (performance.now() - since) / 1000) + 2;
  expect(heard.filter(([client]) => client === liar.clientId).length).toBeLessThanOrEqual(most);
  const real = new Set([victim.clientId, liar.clientId, b.doc.clientID]);
  expect(heard.filter(([client]) => !real.has(Number(client)))).toEqual([]);
  await there.goesOn(b);
});

test('[SY118] M25: a clock that would freeze one’s own presence, or text that is no JSON, ends the line', async () => {
  const b = await there.atWork();
  for (const state of ['{broken', '']) {
    const { say, closed, clientId } = await there.joined();
    say(presence(clientId, 1, state));
    expect(await closed).toBe(4400);
  }
  const { say, closed, clientId } = await there.joined();
  say(presence(clientId, 2 ** 53 - 2, '{}'));
  expect(await closed).toBe(4400);
  await there.goesOn(b);
});

test('[SY119] M28: messages of unknown types are passed over ten times, and then no more', async () => {
  const b = await there.atWork();
  const { say, closed, heard } = await there.joined();
  for (let n = 0; n < LIMITS.unknownMessages; n += 1) say(Uint8Array.from([64 + (n % 4), 1]));
  const before = heard.length;
  say(Uint8Array.from([0, 0, 1, 0]));
  await until(() => expect(heard.length).toBeGreaterThan(before));
  say(Uint8Array.from([99]));
  expect(await closed).toBe(4429);
  await there.goesOn(b);
});

/** A server's socket with its transport, and the client's end of it. */
async function pair(now: () => number) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`, { autoPong: false });
  const [socket, request]: [WebSocket, IncomingMessage] = await once(server, 'connection').then(([one, other]) => [
    one,
    other,
  ]);
  // A client that is still connecting cannot be paused.
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
  const end = () => {
    client.terminate();
    server.close();
  };
  return { transport: new SocketTransport(socket, request.socket, now), socket, client, end };
}

test('[SY119] W19: a line that answers no ping for forty seconds is cut off', async () => {
  let at = 0;
  const { transport, socket, client, end } = await pair(() => at);
  const pinged = once(client, 'ping');
  at = LIMITS.pingEvery;
  transport.beat();
  await pinged;
  client.pong();
  await once(socket, 'pong');
  at += LIMITS.deadAfter;
  transport.beat();
  expect(socket.readyState).toBe(WebSocket.OPEN);
  const cut = once(socket, 'close');
  at += 1;
  transport.beat();
  const [code] = await cut;
  expect(code).toBe(1006);
  end();
});

test('[SY119] M27: a reader who does not read costs four megabytes and is sent away', async () => {
  const { transport, socket, client, end } = await pair(() => 0);
  client.pause();
  const frame = new Uint8Array(MiB / 4);
  frame[0] = 2;
  let sent = 0;
  while (socket.readyState === WebSocket.OPEN && sent < 400) {
    transport.send(frame);
    sent += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(sent).toBeLessThan(400);
  expect(socket.bufferedAmount).toBeLessThan(LIMITS.sendBufferClose + 3 * frame.length);
  const closed = once(client, 'close');
  client.resume();
  const [code] = await closed;
  expect(code).toBe(1013);
  end();
});
