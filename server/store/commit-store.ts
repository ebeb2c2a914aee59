import { z } from 'zod';
import { StoredValue } from '#core/annotation/entry.ts';
import { rowKindOf } from '#core/annotation/stub.ts';
import { SuggestionDecision } from '#core/annotation/suggestion.ts';
import { Retag } from '#core/annotation/retag.ts';
import { Verdict } from '#core/annotation/verdict.ts';
import { Block } from '#core/article/block.ts';
import { SIGN_OFF_PARTS } from '#core/article/sign-off.ts';
import { STAGES } from '#core/article/stage.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { RevisionEdits } from '#core/revision/edits.ts';
import { type Decision, decide, EntryTaken, touchedIds } from '#core/room/decide.ts';
import type { EntryRow, Fate, RoomRevision, RoomSignOffs, RoomStage } from '#core/room/rows.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { AppError } from '../errors.ts';
import { keepHidden } from './hidden-store.ts';
import { keepLateErased } from './late-erased.ts';
import { keepLateRestricted } from './late-restricted.ts';

/** One statement: inside a transaction of the caller's where it reads and then writes, by itself where it does both. */
export type Query = (statement: { name: string; text: string; values: unknown[] }) => Promise<unknown[]>;

export interface Committed {
  /** The article's seq after this commit. */
  seq: bigint;
  /** What became of each write: *known* was stored before and changes nothing. */
  fates: Map<WriteId, Fate | 'known'>;
  /** Every row newer than `knownSeq` in seq order, own results last. */
  changed: EntryRow[];
  /** Every revision newer than `knownSeq`, in order. */
  revisions: RoomRevision[];
  /** The stage of the article, where it is newer than `knownSeq`. */
  stage: RoomStage | undefined;
  /** Its sign-offs, where one was given or withdrawn after `knownSeq`. */
  signOffs: RoomSignOffs | undefined;
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
    value: StoredValue,
    w: WriteId,
    state: z.enum(['open', 'retired']),
    retired_because: z.enum(['deleted', 'archived', 'resolved', 'restricted', 'removed']).nullable(),
    twice: z.boolean(),
    assignee_id: PersonId.nullable(),
    retag: Retag.nullable(),
    verdict: Verdict.nullable(),
    decision: SuggestionDecision.nullable(),
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

const StoredRevision = z.object({
  number: z.int(),
  text: z.string(),
  sha256: z.string(),
  blocks: z.array(Block),
  edits: RevisionEdits.nullable(),
  by: PersonId,
  at: time,
});

const StoredStage = z
  .object({ stage: z.enum(STAGES), seq: z.number().transform(BigInt), by: PersonId, at: time })
  .transform(({ stage, seq, by, at }): RoomStage => ({ stage, seq, moved: { by, at } }));

const StoredSignOffs = z
  .object({
    seq: z.number().transform(BigInt),
    given: z
      .array(
        z.object({
          part: z.enum(SIGN_OFF_PARTS),
          by: PersonId,
          at: time,
          revision: z.int(),
          sha256: z.string(),
          reason: z.string().nullable(),
        }),
      )
      .nullable(),
  })
  .transform(({ seq, given }): RoomSignOffs => ({ seq, given: given ?? [] }));

const Ground = z.object({
  locked: z.coerce.bigint(),
  seen: z.coerce.bigint(),
  known: z.array(z.string()).nullable(),
  rows: z.array(StoredRow).nullable(),
  revisions: z.array(StoredRevision).nullable(),
  stage: StoredStage.nullable(),
  sign_offs: StoredSignOffs.nullable(),
  erased: z.array(EntryId).nullable(),
});
const Written = z.array(
  z.object({
    article: ArticleId,
    seq: z.coerce.bigint(),
    times: z.array(z.object({ id: EntryId, created: time, edited: time.nullable() })).nullable(),
  }),
);

// What a removal of confidential words leaves of each.
const ERASED_KINDS = `ARRAY['confidential note', 'confidential thread', 'confidential reply', 'confidential citation']`;

// `seen` is what the statement's snapshot knew: it differs from the locked seq when somebody committed while this waited.
const LOCK_AND_READ = `
  WITH locked AS (SELECT seq FROM article WHERE id = $1 FOR UPDATE)
  SELECT locked.seq AS locked, (SELECT seq FROM article WHERE id = $1) AS seen,
    (SELECT array_agg(entry_id || w) FROM entry_history WHERE entry_id = ANY($2::bpchar[]) AND w = ANY($3::text[])) AS known,
    (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.seq, e.id) FROM entry e
      WHERE e.article_id = $1 AND (e.seq > $4 OR e.id = ANY($2::bpchar[]) OR e.on_id = ANY($2::bpchar[]))) AS rows,
    (SELECT jsonb_agg(jsonb_build_object('number', r.number, 'text', r.text, 'sha256', r.sha256, 'blocks', r.blocks,
        'edits', r.edits, 'by', r.created_by_id, 'at', r.created_at)
        ORDER BY r.number) FROM revision r WHERE r.article_id = $1 AND r.seq > $4) AS revisions,
    (SELECT jsonb_build_object('stage', s.to_stage, 'seq', s.seq, 'by', s.changed_by_id, 'at', s.changed_at)
      FROM stage_change s WHERE s.article_id = $1 AND s.seq > $4 ORDER BY s.seq DESC LIMIT 1) AS stage,
    (SELECT jsonb_build_object('seq', max(n.seq), 'given', jsonb_agg(jsonb_build_object('part', n.part, 'by', n.person_id,
        'at', n.at, 'revision', n.revision, 'sha256', n.sha256, 'reason', n.reason)) FILTER (WHERE n.given))
      FROM (SELECT DISTINCT ON (s.part) s.* FROM sign_off s WHERE s.article_id = $1 ORDER BY s.part, s.seq DESC) n
      HAVING max(n.seq) > $4) AS sign_offs,
    (SELECT array_agg(id) FROM erased WHERE kind = ANY(${ERASED_KINDS}) AND id = ANY($2::bpchar[]::text[])) AS erased
  FROM locked`;

// Writes for each article only on the ground that it was decided on: the seq that the caller read, ids and write ids that
// nobody has stored. `locked` sees the newest seq whatever the statement's snapshot was; an article that somebody else has
// locked is passed over.
const WRITE = `
  WITH asked AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS row (article text, seq bigint)),
  row AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS row (article text, id bpchar, author bpchar, kind entry_kind, on_id bpchar,
    value jsonb, w text, state entry_state, because retired_because, twice boolean, is_new boolean)),
  past AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS row (article text, place integer, entry bpchar, w text, author bpchar,
    thread bpchar, kind entry_kind, value jsonb, base text, fate fate)),
  locked AS (SELECT article.id, article.seq FROM article JOIN asked ON asked.article = article.id
    ORDER BY article.id FOR UPDATE OF article SKIP LOCKED),
  ground AS (
    SELECT locked.id AS article, locked.seq + 1 AS seq FROM locked JOIN asked ON asked.article = locked.id AND asked.seq = locked.seq
    WHERE NOT EXISTS (SELECT 1 FROM row JOIN entry ON entry.id = row.id WHERE row.article = locked.id AND row.is_new)
      AND NOT EXISTS (SELECT 1 FROM row JOIN erased x ON x.kind = ANY(${ERASED_KINDS}) AND x.id = ANY(ARRAY[row.id::text, row.on_id::text])
        WHERE row.article = locked.id AND row.is_new AND row.because IS DISTINCT FROM 'restricted')
      AND NOT EXISTS (SELECT 1 FROM past JOIN entry_history h ON h.entry_id = past.entry AND h.w = past.w
        WHERE past.article = locked.id)
  ), inserted AS (
    INSERT INTO entry (id, article_id, person_id, kind, on_id, value, w, state, retired_because, retired_at, twice, seq)
    SELECT id, article, author, kind, on_id, value, w, state, because, CASE WHEN state = 'retired' THEN now() END, twice, ground.seq
    FROM row JOIN ground USING (article) WHERE is_new
    RETURNING id, article_id, created_at, edited_at
  ), updated AS (
    UPDATE entry e SET value = row.value, w = row.w, state = row.state, retired_because = row.because,
      twice = row.twice, seq = ground.seq,
      edited_at = CASE WHEN e.w = row.w OR row.state = 'retired' THEN e.edited_at ELSE now() END,
      retired_at = CASE WHEN row.state = 'open' THEN NULL ELSE coalesce(e.retired_at, now()) END
    FROM row JOIN ground USING (article) WHERE NOT row.is_new AND e.id = row.id
    RETURNING e.id, e.article_id, e.created_at, e.edited_at
  ), written AS (
    INSERT INTO entry_history (entry_id, w, article_id, person_id, thread_id, kind, value, base, fate, seq, at)
    SELECT entry, w, article, author, thread, kind, value, base, fate, ground.seq,
      clock_timestamp() + interval '1 millisecond' * place
    FROM past JOIN ground USING (article)
  ), advanced AS (
    UPDATE article SET seq = ground.seq, updated_at = clock_timestamp() FROM ground WHERE id = ground.article
  )
  SELECT ground.article, ground.seq, (
    SELECT jsonb_agg(jsonb_build_object('id', id, 'created', created_at, 'edited', edited_at))
    FROM (SELECT * FROM inserted UNION ALL SELECT * FROM updated) AS own WHERE own.article_id = ground.article
  ) AS times FROM ground`;

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

/** Which of the written entries another article has. */
async function elsewhere(query: Query, { articleId, writes }: CommitInput): Promise<EntryId[]> {
  const text = 'SELECT id FROM entry WHERE id = ANY($2::bpchar[]) AND article_id <> $1';
  const rows = await query({ name: 'galley-elsewhere', text, values: [articleId, writes.map(({ entry }) => entry)] });
  return z
    .array(z.object({ id: EntryId }))
    .parse(rows)
    .map(({ id }) => id);
}

/** What was decided for an article on its rows as they stood at `seq`. */
export interface Decided {
  articleId: ArticleId;
  seq: bigint;
  decision: Decision;
}

export interface WrittenDecision {
  /** The article's seq after it. */
  seq: bigint;
  /** The rows that it made or changed. */
  own: EntryRow[];
}

function rowsOf({ articleId, decision: { changed } }: Decided) {
  return changed.map(({ row, isNew }) => ({
    article: articleId,
    id: row.id,
    author: row.author,
    kind: rowKindOf(row.value),
    on_id: row.on,
    value: row.value,
    w: row.w,
    state: row.state,
    because: row.retiredBecause,
    twice: row.twice,
    is_new: isNew,
  }));
}

function historyOf({ articleId, decision: { history } }: Decided) {
  // Several values of one entry in one commit keep their order.
  const places = new Map<EntryId, number>();
  return history.map((one) => {
    const place = places.get(one.entry) ?? 0;
    places.set(one.entry, place + 1);
    return { ...one, article: articleId, place };
  });
}

/**
 * Writes what was decided for several articles, each on its own ground: one statement, which is a transaction of its own
 * outside of one. An article that has moved on, is locked by somebody else, or has one of the new ids or writes already is
 * missing in the answer, and nothing of it is written.
 */
export async function writeDecisions(
  query: Query,
  decided: readonly Decided[],
): Promise<Map<ArticleId, WrittenDecision>> {
  const values = [
    decided.map(({ articleId, seq }) => ({ article: articleId, seq: Number(seq) })),
    decided.flatMap(rowsOf),
    decided.flatMap(historyOf),
  ].map((part) => JSON.stringify(part));
  const answers = Written.parse(await query({ name: 'galley-write', text: WRITE, values }));
  const written = new Map<ArticleId, WrittenDecision>();
  for (const { articleId, decision } of decided) {
    const answer = answers.find(({ article }) => article === articleId);
    if (!answer) continue;
    const times = new Map((answer.times ?? []).map((one) => [one.id, one]));
    const own = decision.changed.map(({ row }) => {
      const { created, edited } = times.get(row.id) ?? row;
      return { ...row, created, edited };
    });
    written.set(articleId, { seq: answer.seq, own });
  }
  return written;
}

/**
 * Stores what was judged, inside the caller's transaction and under the article's lock, in two statements, three where
 * some may not read what was written: from storage
 * alone it is decided what is stored, what came late, and what replaced another device's text. Rooms and the API both write
 * through it.
 * @throws AppError `not_found` without such an article, EntryTaken when an entry id is somebody else's
 */
export async function commitEntries(query: Query, input: CommitInput): Promise<Committed> {
  const ground = await lockAndRead(query, input);
  const { locked, known, rows } = ground;
  const seq = locked + 1n;
  const touched = new Set<string>(touchedIds(input.writes));
  const threads = (rows ?? []).filter((row) => touched.has(row.id) || (row.on !== null && touched.has(row.on)));
  const decision = decide(input.writes, threads, new Set(known), seq, new Set(ground.erased));
  const { knownSeq } = input;
  const [stage, signOffs] = [ground.stage ?? undefined, ground.sign_offs ?? undefined];
  const news = { revisions: ground.revisions ?? [], stage, signOffs };
  const newer = knownSeq === null ? [] : (rows ?? []).filter((row) => row.seq > knownSeq);
  if (decision.history.length === 0) {
    // Nothing to write, but what was offered again stands in the room: it hears what SQL says there.
    const again = new Set(decision.changed.map(({ row }) => row.id));
    const shown = new Set(newer.map(({ id }) => id));
    const standing = threads.filter(({ id }) => again.has(id) && !shown.has(id));
    return { seq: locked, fates: decision.fates, changed: [...newer, ...standing], ...news };
  }
  const { articleId } = input;
  const written = (await writeDecisions(query, [{ articleId, seq: locked, decision }])).get(articleId);
  // The lock is held since the reading: only an id of another article stands in the way.
  if (!written) throw new EntryTaken('This entry id belongs to another article.', await elsewhere(query, input));
  await keepLateRestricted(query, articleId, decision.hidden);
  await keepHidden(query, articleId, decision.hidden);
  await keepLateErased(query, articleId, decision.hidden);
  const isOwn = new Set(written.own.map(({ id }) => id));
  const changed = [...newer.filter(({ id }) => !isOwn.has(id)), ...written.own];
  return { seq, fates: decision.fates, changed, ...news };
}
