import { z } from 'zod';
import { EntryValue } from '#core/annotation/entry.ts';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { type Decision, decide, touchedIds } from '#core/room/decide.ts';
import type { EntryRow, Fate } from '#core/room/rows.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { AppError } from '../errors.ts';

/** One statement inside a transaction that the caller began and ends. */
export type Query = (statement: { name: string; text: string; values: unknown[] }) => Promise<unknown[]>;

export interface Committed {
  /** The article's seq after this commit. */
  seq: bigint;
  /** What became of each write: *known* was stored before and changes nothing. */
  fates: Map<WriteId, Fate | 'known'>;
  /** Every row newer than `knownSeq` in seq order, own results last. */
  changed: EntryRow[];
}

export interface CommitInput {
  articleId: ArticleId;
  /** The newest seq that the caller has shown; null when it shows nothing and wants its own results only. */
  knownSeq: bigint | null;
  writes: readonly JudgedWrite[];
}

const time = z.string().transform((text) => new Date(text).toISOString());
const StoredRow = z
  .object({
    id: EntryId,
    person_id: PersonId,
    on_id: EntryId.nullable(),
    value: EntryValue,
    w: WriteId,
    state: z.enum(['open', 'retired']),
    retired_because: z.enum(['deleted', 'archived', 'resolved']).nullable(),
    twice: z.boolean(),
    seq: z.number().transform(BigInt),
    created_at: time,
    edited_at: time.nullable(),
  })
  .transform(
    ({ person_id, on_id, retired_because, created_at, edited_at, ...row }): EntryRow => ({
      ...row,
      author: person_id,
      on: on_id,
      retiredBecause: retired_because,
      created: created_at,
      edited: edited_at,
    }),
  );

const Ground = z.object({
  locked: z.coerce.bigint(),
  seen: z.coerce.bigint(),
  known: z.array(z.string()).nullable(),
  rows: z.array(StoredRow).nullable(),
});
const Times = z.array(z.object({ id: EntryId, created: time, edited: time.nullable() }));

// `seen` is what the statement's snapshot knew: it differs from the locked seq when somebody committed while this waited.
const LOCK_AND_READ = `
  WITH locked AS (SELECT seq FROM article WHERE id = $1 FOR UPDATE)
  SELECT locked.seq AS locked, (SELECT seq FROM article WHERE id = $1) AS seen,
    (SELECT array_agg(w) FROM entry_history WHERE entry_id = ANY($2::bpchar[]) AND w = ANY($3::text[])) AS known,
    (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq, e.id) FROM entry e
      WHERE e.article_id = $1 AND (e.seq > $4 OR e.id = ANY($2::bpchar[]) OR e.on_id = ANY($2::bpchar[]))) AS rows
  FROM locked`;

const WRITE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS row (id bpchar, author bpchar, kind entry_kind, on_id bpchar, value jsonb, w text,
      state entry_state, because retired_because, twice boolean, is_new boolean)
  ), inserted AS (
    INSERT INTO entry (id, article_id, person_id, kind, on_id, value, w, state, retired_because, retired_at, twice, seq)
    SELECT id, $1, author, kind, on_id, value, w, state, because, CASE WHEN state = 'retired' THEN now() END, twice, $2
    FROM given WHERE is_new
    RETURNING id, created_at, edited_at
  ), updated AS (
    UPDATE entry e SET value = given.value, w = given.w, state = given.state, retired_because = given.because,
      twice = given.twice, seq = $2,
      edited_at = CASE WHEN e.w = given.w OR given.state = 'retired' THEN e.edited_at ELSE now() END,
      retired_at = CASE WHEN given.state = 'open' THEN NULL ELSE coalesce(e.retired_at, now()) END
    FROM given WHERE NOT given.is_new AND e.id = given.id
    RETURNING e.id, e.created_at, e.edited_at
  ), written AS (
    INSERT INTO entry_history (entry_id, w, article_id, person_id, thread_id, kind, value, base, fate, seq, at)
    SELECT entry, w, $1, author, thread, kind, value, base, fate, $2, clock_timestamp() + interval '1 millisecond' * place
    FROM jsonb_to_recordset($4::jsonb) AS row (place integer, entry bpchar, w text, author bpchar, thread bpchar, kind entry_kind,
      value jsonb, base text, fate fate)
  ), advanced AS (
    UPDATE article SET seq = $2, updated_at = clock_timestamp() WHERE id = $1
  )
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'created', created_at, 'edited', edited_at)), '[]') AS times
  FROM (SELECT * FROM inserted UNION ALL SELECT * FROM updated) AS both_kinds`;

async function lockAndRead(query: Query, { articleId, knownSeq, writes }: CommitInput) {
  const values = [articleId, touchedIds(writes), writes.map(({ w }) => w), knownSeq ?? Number.MAX_SAFE_INTEGER];
  for (;;) {
    const [row] = await query({ name: 'galley-lock-and-read', text: LOCK_AND_READ, values });
    if (!row) throw new AppError('not_found', 'There is no such article.');
    const ground = Ground.parse(row);
    // The lock is ours now: a second reading sees everything that it waited for.
    if (ground.locked === ground.seen) return ground;
  }
}

async function write(query: Query, articleId: ArticleId, seq: bigint, decision: Decision): Promise<EntryRow[]> {
  const rows = decision.changed.map(({ row, isNew }) => ({
    id: row.id,
    author: row.author,
    kind: row.value.kind,
    on_id: row.on,
    value: row.value,
    w: row.w,
    state: row.state,
    because: row.retiredBecause,
    twice: row.twice,
    is_new: isNew,
  }));
  // Several values of one entry in one commit keep their order.
  const history = decision.history.map((written, index) => ({
    ...written,
    place: decision.history.slice(0, index).filter(({ entry }) => entry === written.entry).length,
  }));
  const values = [articleId, seq, JSON.stringify(rows), JSON.stringify(history)];
  const [answer] = await query({ name: 'galley-write', text: WRITE, values });
  const times = new Map(Times.parse(z.object({ times: z.unknown() }).parse(answer).times).map((t) => [t.id, t]));
  return decision.changed.map(({ row }) => ({ ...row, ...times.get(row.id) }));
}

/**
 * Stores what was judged, inside the caller's transaction and under the article's lock, in two statements: from storage
 * alone it is decided what is stored, what came late, and what replaced another device's text. Rooms and the API both write
 * through it.
 * @throws AppError `not_found` without such an article, EntryTaken when an entry id is somebody else's or of another kind
 */
export async function commitEntries(query: Query, input: CommitInput): Promise<Committed> {
  const { locked, known, rows } = await lockAndRead(query, input);
  const seq = locked + 1n;
  const touched = new Set<string>(touchedIds(input.writes));
  const threads = (rows ?? []).filter((row) => touched.has(row.id) || (row.on !== null && touched.has(row.on)));
  const decision = decide(input.writes, threads, new Set(known), seq);
  const { knownSeq } = input;
  const newer = knownSeq === null ? [] : (rows ?? []).filter((row) => row.seq > knownSeq);
  if (decision.changed.length === 0) return { seq: locked, fates: decision.fates, changed: newer };
  const own = await write(query, input.articleId, seq, decision);
  const isOwn = new Set(own.map(({ id }) => id));
  return { seq, fates: decision.fates, changed: [...newer.filter(({ id }) => !isOwn.has(id)), ...own] };
}
