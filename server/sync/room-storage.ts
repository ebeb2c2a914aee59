import pg from 'pg';
import type { ArticleId } from '#core/ids.ts';
import { EntryTaken } from '#core/room/decide.ts';
import { Mirror } from '#core/room/mirror.ts';
import type { RoomSnapshot } from '#core/room/rows.ts';
import { type RoomStorage, StorageFailure, type Stored } from '#core/room/storage.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { commitEntries } from '../store/commit-store.ts';
import { readSince } from '../store/room-store.ts';
import type { CommitBatch } from './commit-batch.ts';

/** Bad words (SQLSTATE 22 and 23, or a taken id) fail again however often; everything else may pass. */
export function asStorageFailure(error: unknown): StorageFailure {
  if (error instanceof AppError && error.code === 'not_found') return new StorageFailure('gone', error);
  if (error instanceof EntryTaken) return new StorageFailure('data', error);
  const state = error instanceof pg.DatabaseError ? (error.code ?? '') : '';
  return new StorageFailure(state.startsWith('22') || state.startsWith('23') ? 'data' : 'passing', error);
}

/** Two articles store one entry id at the same time: the second one hears of it. */
function isDuplicate(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}

/** A lock, a deadlock or the time of one article in a batch stopped all of it. */
function isOvertaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['55P03', '40P01', '57014'].includes(error.code ?? '');
}

/** The connections on which rooms commit. A lock that is not to be had gives the connection back to other rooms. */
export function commitPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    lock_timeout: LIMITS.lockTimeout,
    statement_timeout: LIMITS.statementTimeout,
    // A line that swallows everything must not hold up the rooms: its connection is given away.
    query_timeout: LIMITS.statementTimeout + 1_000,
    // The few statements are long, always alike, and look everything up by key: they are planned once, and never as scans,
    // which a plan made while the tables were empty would keep.
    options:
      '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off',
    // A backend whose process died in mid-transaction must not keep an article locked.
    idle_in_transaction_session_timeout: LIMITS.statementTimeout,
  });
  // An idle connection that breaks is replaced at the next use, which meets the trouble itself if it lasts.
  pool.on('error', () => undefined);
  return pool;
}

async function inTransaction<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that is lost in mid-transaction says so here and to the statement on its way.
  const lost = () => undefined;
  client.on('error', lost);
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const done = await run(client);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    if (!(error instanceof pg.DatabaseError) && !(error instanceof EntryTaken) && !(error instanceof AppError))
      throw error;
    await client.query('ROLLBACK').then(
      () => {
        failure = undefined;
      },
      // The connection is given away below; its transaction ends with it.
      () => undefined,
    );
    throw error;
  } finally {
    client.off('error', lost);
    client.release(failure);
  }
}

/**
 * An article's storage for its room: commits over `pool`, reads what changed through `db`. Most commits are one statement,
 * decided on the mirrored rows and written only if the article still stands where they were read; the others lock, read and
 * write.
 */
export function roomStorage(
  { pool, db, batch }: { pool: pg.Pool; db: Db; batch: CommitBatch },
  articleId: ArticleId,
  snapshot: Pick<RoomSnapshot, 'seq' | 'rows'>,
  committed: (seq: bigint) => void,
): RoomStorage {
  const mirror = new Mirror(snapshot);
  const coded = (error: unknown) => {
    throw asStorageFailure(error);
  };

  async function atOnce(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<Stored | null> {
    const decision = knownSeq === mirror.seq ? mirror.decide(writes) : null;
    if (!decision || decision.history.length === 0) return null;
    try {
      const done = await batch.write({ articleId, seq: mirror.seq, decision });
      return done && { seq: done.seq, rows: done.own, revisions: [] };
    } catch (error) {
      // Somebody's words in the batch are bad, perhaps not these: asked alone, each article meets its own trouble only.
      if (asStorageFailure(error).kind === 'data' || isOvertaken(error)) return null;
      throw error;
    }
  }

  async function asked(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<Stored> {
    const { seq, changed, revisions, stage, signOffs } = await inTransaction(pool, (client) =>
      commitEntries(async (statement) => (await client.query(statement)).rows, { articleId, knownSeq, writes }),
    );
    return { seq, rows: changed, revisions, stage, signOffs };
  }

  /** Whatever entries of theirs another article has: these are left out, and the others' writes stored. */
  async function askedWithout(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<Stored> {
    try {
      // Somebody else has stored the same id since it was looked for: it is found when looked for again.
      const overtaken = (error: unknown) => (isDuplicate(error) ? asked(knownSeq, writes) : Promise.reject(error));
      return await asked(knownSeq, writes).catch(overtaken);
    } catch (error) {
      if (!(error instanceof EntryTaken) || error.entries.length === 0) throw error;
      const taken = new Set(error.entries);
      const others = writes.filter(({ entry }) => !taken.has(entry));
      const stored =
        others.length > 0 ? await askedWithout(knownSeq, others) : await readSince(db, articleId, knownSeq);
      return { ...stored, taken: [...taken, ...(stored.taken ?? [])] };
    }
  }

  return {
    async commit(knownSeq, writes) {
      try {
        const stored = (await atOnce(knownSeq, writes)) ?? (await askedWithout(knownSeq, writes));
        mirror.heard(stored);
        committed(stored.seq);
        return stored;
      } catch (error) {
        return coded(error);
      }
    },
    async readSince(knownSeq) {
      const stored = await readSince(db, articleId, knownSeq).catch(coded);
      mirror.heard(stored);
      return stored;
    },
  };
}
