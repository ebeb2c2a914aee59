import pg from 'pg';
import type { ArticleId } from '#core/ids.ts';
import { isHeard } from '#core/room/member.ts';
import { SyncNode } from '#core/room/node.ts';
import type { Room } from '#core/room/room.ts';
import { type Db } from '#server/db.ts';
import { nodeWorld, processClock } from '#server/sync/node-world.ts';
import { listen, SocketTransport } from '#server/sync/socket.ts';
import { writtenLine } from '../stage/written-line.ts';
import type { Colleague } from '../stage/newsroom.ts';
import { memorySocket } from './memory-socket.ts';

/** One connection to the node under fuzz. */
export interface Line {
  say(frame: Uint8Array): void;
  /** Whether what is said is still listened to. */
  isHeard(): boolean;
  /** The code that it was closed with; 0 while it is open. */
  code(): number;
  leave(): void;
}

/** The product's node over the real database, entered over sockets in memory instead of tickets and a network. */
export function fuzzedNode(db: Db, databaseUrl: string, people: readonly Colleague[]) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const failures: string[] = [];
  const world = nodeWorld({
    query: async (statement) => (await pool.query(statement)).rows,
    ...{ db, pool, through: (storage) => storage, committed: () => undefined },
    report: (_article, event) => {
      if (event.kind === 'commitFailed') failures.push(reasonOf(event.error));
    },
    trouble: (what, error) => failures.push(`${what}: ${String(error)}`),
  });
  // Rights are looked at when somebody enters; here nobody's change, and a hundred thousand enter.
  const readAccess: typeof world.readAccess = async (footings) =>
    footings.map(({ person }) => {
      const { role, name } = people.find((one) => one.person === person) ?? { role: 'viewer' as const, name: '' };
      return { kind: 'granted', role, name };
    });
  // A few people say what a hundred thousand lines say.
  const node = new SyncNode({ ...world, readAccess }, { words: { burst: 1e9, perSecond: 1e9 } });

  return {
    failures,
    async open(article: ArticleId): Promise<Room> {
      const room = await node.open(article);
      if (!room) throw new Error('there is no such article');
      return room;
    },
    enter(room: Room, article: ArticleId, who: Colleague, clientId: number, heard: (frame: Uint8Array) => void): Line {
      const socket = memorySocket(heard);
      const transport = new SocketTransport(
        socket,
        writtenLine((frame) => socket.send(frame)),
        processClock.now,
      );
      let code = 0;
      socket.on('close', (given: number) => {
        code = given;
      });
      const ticket = {
        clientId,
        incarnation: null,
        person: who.person,
        articleId: article,
        sessionHash: null,
        tokenId: null,
      };
      const session = node.enter(room, { ticket, name: who.name, role: who.role, wantsAck: true }, transport);
      if (session) listen(socket, transport, session, { heard: () => undefined, gone: () => node.left(session) });
      return {
        say: (frame) => void socket.emit('message', Buffer.from(frame), true),
        isHeard: () => session !== null && isHeard(session.member),
        code: () => code,
        leave: () => socket.terminate(),
      };
    },
    async close() {
      await node.drain();
      await pool.end();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error
    ? `${error.message} ${error.cause === undefined ? '' : reasonOf(error.cause)}`
    : String(error);
}
