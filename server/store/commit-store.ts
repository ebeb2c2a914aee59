import { z } from 'zod';
import { EntryValue } from '#core/annotation/entry.ts';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { type Decision, decide, EntryTaken, touchedIds } from '#core/room/decide.ts';
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
    assignee_id: PersonId.nullable(),
    seq: z.number().transform(BigInt),
    created_at: time,
    edited_at: time.nullable(),
  })
  .transform(
    ({ person_id, on_id, retired_because, assignee_id, created_at, edited_at, ...row }): EntryRow => ({
      ...row,
      author: person_id,
      assignee: assignee_id,
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
const Written = z.object({
  seq: z.coerce.bigint().nullable(),
  times: z.array(z.object({ id: EntryId, created: time, edited: time.nullable() })).nullable(),
});

// `seen` is what the statement's snapshot knew: it differs from the locked seq when somebody committed while this waited.
const LOCK_AND_READ = `
  WITH locked AS (SELECT seq FROM article WHERE id = $1 FOR UPDATE)
  SELECT locked.seq AS locked, (SELECT seq FROM article WHERE id = $1) AS seen,
    (SELECT array_agg(w) FROM entry_history WHERE entry_id = ANY($2::bpchar[]) AND w = ANY($3::text[])) AS known,
    (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq, e.id) FROM entry e
      WHERE e.article_id = $1 AND (e.seq > $4 OR e.id = ANY($2::bpchar[]) OR e.on_id = ANY($2::bpchar[]))) AS rows
  FROM locked`;

// Writes only on the ground that it was decided on: the seq that the caller read, ids and write ids that nobody has stored.
// A statement that waited for the lock sees the newest seq in `locked`, whatever its snapshot was.
const WRITE = `
  WITH locked AS (SELECT seq FROM article WHERE id = $1 FOR UPDATE), ground AS (
    SELECT seq + 1 AS seq FROM locked WHERE seq = $2
      AND NOT EXISTS (SELECT 1 FROM entry WHERE id = ANY($5::bpchar[]))
      AND NOT EXISTS (SELECT 1 FROM entry_history WHERE entry_id = ANY($6::bpchar[]) AND w = ANY($7::text[]))
  ), given AS (
    SELECT row.*, ground.seq FROM ground, jsonb_to_recordset($3::jsonb) AS row (id bpchar, author bpchar, kind entry_kind,
      on_id bpchar, value jsonb, w text, state entry_state, because retired_because, twice boolean, is_new boolean)
  ), inserted AS (
    INSERT INTO entry (id, article_id, person_id, kind, on_id, value, w, state, retired_because, retired_at, twice, seq)
    SELECT id, $1, author, kind, on_id, value, w, state, because, CASE WHEN state = 'retired' THEN now() END, twice, seq
    FROM given WHERE is_new
    RETURNING id, created_at, edited_at
  ), updated AS (
    UPDATE entry e SET value = given.value, w = given.w, state = given.state, retired_because = given.because,
      twice = given.twice, seq = given.seq,
      edited_at = CASE WHEN e.w = given.w OR given.state = 'retired' THEN e.edited_at ELSE now() END,
      retired_at = CASE WHEN given.state = 'open' THEN NULL ELSE coalesce(e.retired_at, now()) END
    FROM given WHERE NOT given.is_new AND e.id = given.id
    RETURNING e.id, e.created_at, e.edited_at
  ), written AS (
    INSERT INTO entry_history (entry_id, w, article_id, person_id, thread_id, kind, value, base, fate, seq, at)
    SELECT entry, w, $1, author, thread, kind, value, base, fate, ground.seq, clock_timestamp() + interval '1 millisecond' * place
    FROM ground, jsonb_to_recordset($4::jsonb) AS row (place integer, entry bpchar, w text, author bpchar, thread bpchar,
      kind entry_kind, value jsonb, base text, fate fate)
  ), advanced AS (
    UPDATE article SET seq = ground.seq, updated_at = clock_timestamp() FROM ground WHERE id = $1
  )
  SELECT (SELECT seq FROM ground) AS seq, (SELECT jsonb_agg(jsonb_build_object('id', id, 'created', created_at, 'edited', edited_at))
    FROM (SELECT * FROM inserted UNION ALL SELECT * FROM updated) AS both_kinds) AS times`;

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

function rowsOf({ changed }: Decision): string {
  const rows = changed.map(({ row, isNew }) => ({
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
  return JSON.stringify(rows);
}

function historyOf({ history }: Decision): string {
  // Several values of one entry in one commit keep their order.
  const places = new Map<EntryId, number>();
  const written = history.map((one) => {
    const place = places.get(one.entry) ?? 0;
    places.set(one.entry, place + 1);
    return { ...one, place };
  });
  return JSON.stringify(written);
}

/**
 * Writes what was decided on the rows as they stood at `seq`: one statement, which is a transaction of its own outside of
 * one. Null, and nothing written, when the article has moved on or has one of the new ids or writes already.
 */
export async function writeDecision(
  query: Query,
  articleId: ArticleId,
  seq: bigint,
  decision: Decision,
): Promise<{ seq: bigint; own: EntryRow[] } | null> {
  const values = [
    articleId,
    seq,
    rowsOf(decision),
    historyOf(decision),
    decision.changed.filter(({ isNew }) => isNew).map(({ row }) => row.id),
    decision.history.map(({ entry }) => entry),
    decision.history.map(({ w }) => w),
  ];
  const [answer] = await query({ name: 'galley-write', text: WRITE, values });
  const written = Written.parse(answer);
  if (written.seq === null) return null;
  const times = new Map((written.times ?? []).map((one) => [one.id, one]));
  return {
    seq: written.seq,
    own: decision.changed.map(({ row }) => {
      const { created, edited } = times.get(row.id) ?? row;
      return { ...row, created, edited };
    }),
  };
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
  if (decision.history.length === 0) {
    // Nothing to write, but what was offered again stands in the room: it hears what SQL says there.
    const again = new Set(decision.changed.map(({ row }) => row.id));
    const shown = new Set(newer.map(({ id }) => id));
    const standing = threads.filter(({ id }) => again.has(id) && !shown.has(id));
    return { seq: locked, fates: decision.fates, changed: [...newer, ...standing] };
  }
  const written = await writeDecision(query, input.articleId, locked, decision);
  // The lock is held since the reading: only an id of another article stands in the way.
  if (!written) throw new EntryTaken('This entry id belongs to another article.');
  const isOwn = new Set(written.own.map(({ id }) => id));
  return { seq, fates: decision.fates, changed: [...newer.filter(({ id }) => !isOwn.has(id)), ...written.own] };
}
