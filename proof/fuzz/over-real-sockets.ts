import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import type { ArticleId } from '#core/ids.ts';
import type { Db } from '#server/db.ts';
import { createSyncServer } from '#server/sync/main.ts';
import { issueSyncTicket } from '#server/usecases/issue-sync-ticket.ts';
import type { Colleague } from '../stage/newsroom.ts';
import { oneOf } from '../stage/random.ts';
import { materialFrom, nextFrame } from './material.ts';
import { Reader } from './reader.ts';

/** Lines at once. */
const LINES = 8;

/**
 * Says so many frames over tickets, upgrades and a network of loopback, on the whole sync server. Resolves with the number of
 * connections that it took.
 * @param reader somebody whose view is the room that frames are made from; sees it all to the end
 */
export async function overRealSockets(
  random: () => number,
  on: { db: Db; databaseUrl: string; article: ArticleId },
  attackers: readonly Colleague[],
  observer: Colleague,
  frames: number,
): Promise<{ connections: number; reader: Reader }> {
  const publicUrl = 'http://localhost:1';
  const logger = pino({ level: 'silent' });
  const sync = await createSyncServer({ db: on.db, databaseUrl: on.databaseUrl, publicUrl, logger, heartbeat: 100 });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  let connections = 0;
  let said = 0;

  async function open(who: Colleague): Promise<{ socket: WebSocket; clientId: number } | null> {
    const { params, clientId, room } = await issueSyncTicket(who.actor, on.article, {});
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${room}?ticket=${params.ticket}&ack=1`);
    socket.on('error', () => undefined);
    connections += 1;
    await Promise.race([once(socket, 'open'), once(socket, 'close')]);
    return socket.readyState === socket.OPEN ? { socket, clientId } : null;
  }

  const watching = await open(observer);
  if (!watching) throw new Error('the observer was not let in');
  const reader = new Reader();
  const joined = new Promise<void>((resolve) => {
    watching.socket.on('message', (data: Buffer) => {
      reader.hear(new Uint8Array(data));
      resolve();
    });
  });
  reader.join({ say: (frame) => watching.socket.send(frame) });
  await joined;

  // A pong says that everything before it has been read.
  async function answered(socket: WebSocket): Promise<void> {
    if (socket.readyState !== socket.OPEN) return;
    const pong = once(socket, 'pong');
    socket.ping();
    await Promise.race([pong, once(socket, 'close')]);
  }

  async function line(): Promise<void> {
    while (said < frames) {
      const who = oneOf(random, attackers);
      const opened = await open(who);
      if (!opened) continue;
      const { socket, clientId } = opened;
      const material = materialFrom(random, reader.doc, who, [clientId]);
      const [talk] = material.talks;
      if (!talk) continue;
      if (random() < 0.5) for (const frame of talk.frames.slice(0, 2)) socket.send(frame);
      for (let turn = 0; turn < 100 && socket.readyState === socket.OPEN && said < frames; turn += 1) {
        said += 1;
        socket.send(nextFrame(random, material, talk, who));
        await answered(socket);
      }
      socket.terminate();
    }
  }
  await Promise.all(Array.from({ length: LINES }, line));
  const last = new Promise<void>((resolve) => watching.socket.once('close', () => resolve()));
  await sync.drain();
  await last;
  server.close();
  return { connections, reader };
}
