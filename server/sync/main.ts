import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ArticleId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { RoomEvent } from '#core/room/event.ts';
import { type Admitted, type NodeOptions, SyncNode } from '#core/room/node.ts';
import type { Room } from '#core/room/room.ts';
import type { Footing } from '#core/room/rows.ts';
import type { RoomStorage } from '#core/room/storage.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import type { Logger } from '../logger.ts';
import type { Query } from '../store/commit-store.ts';
import { type ConfidentialChange, DESK_THINGS } from '../store/change-notice.ts';
import { readersAmong } from '../store/confidential-readers.ts';
import { articlesOfDesk } from '../store/room-store.ts';
import { admit } from './admission.ts';
import { startHeartbeat } from './heartbeat.ts';
import { SyncMetrics } from './metrics.ts';
import { nodeWorld, processClock } from './node-world.ts';
import { type AccessNotice, hearNotices } from './notices.ts';
import { commitPool } from './room-storage.ts';
import { sayHere } from './say-here.ts';
import { listen, SocketTransport, transportOf, type Watch } from './socket.ts';
import { tellOthers } from './tell-others.ts';

export interface SyncServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether people may be sent here: it takes sockets, and what they say is being committed. */
  accepting(): boolean;
  /** Prometheus text (exposition format 0.0.4) and its content type. */
  metrics(): Promise<{ type: string; text: string }>;
  /** Commits what was judged, then closes every socket with 1012; done within four seconds. */
  drain(): Promise<void>;
}

export interface SyncOptions {
  db: Db;
  databaseUrl: string;
  publicUrl: string;
  logger: Logger;
  rooms?: NodeOptions & {
    /** What stands between rooms and their storage; tests make it wait or fail. */
    through?: ((storage: RoomStorage) => RoomStorage) | undefined;
  };
  /** Milliseconds between looks at seqs and rights. */
  pollEvery?: number;
  /** Milliseconds between signs of life in the database; one such interval passes before anybody is let in. */
  heartbeat?: number;
  /** Connections on which rooms commit. */
  commitConnections?: number;
}

function answer(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function cutOff(this: Duplex): void {
  this.destroy();
}

function concerns(notice: AccessNotice, footing: Footing): boolean {
  if ('person' in notice) return notice.person === footing.person;
  if ('sessionHash' in notice) return notice.sessionHash === footing.sessionHash;
  return notice.tokenId === footing.tokenId;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

/** Ids, codes and numbers only. */
function log(logger: Logger, article: ArticleId, event: RoomEvent): void {
  if (event.kind === 'commitFailed')
    logger.error({ article, code: event.code, err: event.error }, 'a commit failed for good');
  else if (event.kind === 'refused')
    logger.info({ article, code: event.code, reason: event.reason }, 'a message was refused');
  else if (event.kind === 'ended') logger.info({ article, reason: event.reason }, 'an incarnation ended');
}

/** The live half of the server: tickets in, rooms, notices and polls behind them, rights in force on open sockets. */
export async function createSyncServer({
  db,
  databaseUrl,
  publicUrl,
  logger,
  rooms: { through = (storage: RoomStorage) => storage, ...nodeOptions } = {},
  pollEvery = LIMITS.pollEvery,
  heartbeat: every,
  commitConnections = LIMITS.commitConnections,
}: SyncOptions): Promise<SyncServer> {
  const warn = (what: string) => (error: unknown) => logger.warn({ err: error }, what);
  const pool = commitPool(databaseUrl, commitConnections);
  const query: Query = async (statement) => (await pool.query(statement)).rows;
  const id = randomBase62(12, (bytes) => crypto.getRandomValues(bytes));
  const heartbeat = startHeartbeat(query, id, {
    every,
    beside: sayHere(query, id, () => node.here()),
    trouble: warn('the sign of life could not be given'),
  });
  const metrics = new SyncMetrics(() => node);
  const node: SyncNode = new SyncNode(
    nodeWorld({
      db,
      pool,
      query,
      through,
      committed: tellOthers(db, heartbeat.mayHaveOthers, warn('other processes could not be told')),
      report: (article, event) => {
        metrics.room(event);
        log(logger, article, event);
      },
      trouble: (what, error) => logger.warn({ err: error }, `${what} could not be read`),
    }),
    nodeOptions,
  );
  // Twice the limit: what ws cuts off itself ends with 1009, and the stock provider comes back with the same bytes.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * LIMITS.maxPayload, perMessageDeflate: false });
  const endNotices = hearNotices(databaseUrl, {
    article: (article, seq) => node.changed(article, seq),
    access: (notice) => void node.recheck((footing) => concerns(notice, footing)),
    desk: (desk, what) => void tellDesk(desk, what),
    confidential: (change) => void tellReaders(change),
    missed() {
      void node.poll();
      // Which desks changed meanwhile nobody knows: looking again is cheap.
      for (const thing of DESK_THINGS) node.tell(node.articles, thing);
      // Nor what some may read, or might until then. Everybody looks, whether there is anything or not: it betrays nothing.
      node.tell(node.articles, 'confidential');
    },
    trouble: warn('the notice line is away'),
  });
  async function tellDesk(desk: string, what: string): Promise<void> {
    try {
      node.tell(await articlesOfDesk(db, desk, [...node.articles]), what);
    } catch (error) {
      warn('pages could not be told of a change of their desk')(error);
    }
  }
  async function tellReaders({ article, id, version, until = [] }: ConfidentialChange): Promise<void> {
    const people = node.here().get(article) ?? [];
    if (people.length === 0) return;
    try {
      const readers = await readersAmong(query, id, people);
      node.look(article, { id, version }, (person) => readers.has(person) || until.includes(person));
    } catch (error) {
      warn('pages could not be told of what only some may read')(error);
    }
  }
  const polling = setInterval(() => void node.poll(), pollEvery);
  const beating = setInterval(() => {
    for (const socket of sockets.clients) transportOf(socket)?.beat();
  }, LIMITS.pingEvery / 4);

  const watch: Watch = {
    heard: (bytes) => metrics.heard(bytes),
    gone(session, code) {
      node.left(session);
      metrics.closed(code);
    },
  };

  function enter(socket: WebSocket, line: Duplex, admitted: Admitted, room: Room | null): void {
    const transport = new SocketTransport(socket, line, processClock.now);
    const session = room && node.enter(room, admitted, transport);
    if (session) {
      listen(socket, transport, session, watch);
      return;
    }
    socket.on('close', (code) => metrics.closed(code));
    if (!room) transport.close(CLOSE.later, 'the article could not be opened');
  }

  async function open(article: ArticleId): Promise<Room | null | 'failed'> {
    try {
      return await node.open(article);
    } catch (error) {
      logger.error({ article, err: error }, 'an article could not be opened live');
      return 'failed';
    }
  }

  async function receive(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    await heartbeat.ready;
    const admitted = await admit(query, request, publicUrl);
    if ('status' in admitted) return answer(socket, admitted.status);
    if (!node.mayConnect(admitted.ticket.person)) return answer(socket, 429);
    const room = await open(admitted.ticket.articleId);
    if (room === null) return answer(socket, 404);
    // A failed load opens nothing: whoever asked comes back later.
    const found = room === 'failed' ? null : room;
    sockets.handleUpgrade(request, socket, head, (ws) => {
      // From here on ws listens itself.
      socket.off('error', cutOff);
      enter(ws, socket, admitted, found);
    });
  }

  return {
    accepting: () => !node.isDraining && node.stalledFor < LIMITS.commitStalled,
    async metrics() {
      return { type: metrics.registry.contentType, text: await metrics.registry.metrics() };
    },
    upgrade(request, socket, head) {
      socket.on('error', cutOff);
      if (node.isDraining) return answer(socket, 503);
      receive(request, socket, head).catch((error) => {
        logger.error({ err: error }, 'a connection could not be taken');
        answer(socket, 503);
      });
    },
    async drain() {
      clearInterval(polling);
      clearInterval(beating);
      await node.drain();
      // With the database away neither has anything to say.
      await Promise.race([Promise.all([endNotices(), heartbeat.stop()]), pause(LIMITS.closeFor)]);
      const closing = [...sockets.clients].map((socket) => once(socket, 'close'));
      const patience = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, LIMITS.closeFor);
      await Promise.all(closing);
      clearTimeout(patience);
      await Promise.race([pool.end(), pause(LIMITS.closeFor)]);
    },
  };
}
