import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { ArticleId } from '#core/ids.ts';
import { newWriteId, randomBase62 } from '#core/make-ids.ts';
import type { Clock } from '#core/room/clock.ts';
import type { Report } from '#core/room/event.ts';
import type { NodeWorld } from '#core/room/node.ts';
import type { RoomStorage } from '#core/room/storage.ts';
import type { Db } from '../db.ts';
import { readAccess } from '../store/access-store.ts';
import type { Query } from '../store/commit-store.ts';
import { loadRoom, readSeqs } from '../store/room-store.ts';
import { reserveClientId } from '../store/ticket-store.ts';
import { CommitBatch } from './commit-batch.ts';
import { roomStorage } from './room-storage.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** The process's own clock. */
export const processClock: Clock = {
  now: () => performance.now(),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** PostgreSQL, the process's clock and its randomness, as a node sees them. */
export function nodeWorld(parts: {
  db: Db;
  pool: pg.Pool;
  query: Query;
  /** What stands between rooms and their storage; tests make it wait or fail. */
  through: (storage: RoomStorage) => RoomStorage;
  committed: (article: ArticleId, seq: bigint) => void;
  report: Report;
  trouble: NodeWorld['trouble'];
}): NodeWorld {
  const { db, pool, query, through, committed, report, trouble } = parts;
  const batch = new CommitBatch(query);
  return {
    clock: processClock,
    load: (article) => loadRoom(db, article),
    storage: (article, snapshot) =>
      through(roomStorage({ pool, db, batch }, article, snapshot, (seq) => committed(article, seq))),
    newIncarnation: () => randomBase62(16, random),
    async ownClientId(article, incarnation) {
      for (;;) {
        const clientId = randomBytes(4).readUInt32BE() || 1;
        if (await reserveClientId(db, clientId, { person: null, articleId: article, incarnation })) return clientId;
      }
    },
    newWrite: () => newWriteId(random),
    readSeqs: (articles) => readSeqs(query, articles),
    readAccess: (footings) => readAccess(query, footings),
    report,
    trouble,
  };
}
