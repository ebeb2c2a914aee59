import { z } from 'zod';
import { StoredValue } from '#core/annotation/entry.ts';
import { type LateWords, type Removal, RESTORABLE_DAYS } from '#core/annotation/removed.ts';
import { TagCodeShape } from '#core/annotation/retag.ts';
import { type ArticleId, EntryId, PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

const Moment = z.date().transform((date) => date.toISOString());
const Told = z.object({ id: EntryId, by: PersonId, byName: z.string(), at: Moment });

/**
 * Who took these entries out of their article, and when: an editor, or their author; of what went with an annotation, who took
 * that out. What is open, was settled, or is for some only is not among them.
 */
export async function removalsOf(tx: DbOrTx, article: ArticleId, ids: readonly EntryId[]): Promise<Removal[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.id, p.id AS by, p.name AS "byName", head.retired_at AS at
      FROM entry e
      LEFT JOIN entry t ON t.id = e.on_id AND t.article_id = e.article_id AND e.retired_because = 'archived'
      CROSS JOIN LATERAL (SELECT coalesce(t.removed_by_id, e.removed_by_id, t.person_id, e.person_id) AS by,
                                 coalesce(t.retired_at, e.retired_at) AS retired_at) head
      JOIN person p ON p.id = head.by
     WHERE e.article_id = ${article} AND e.id = ANY(${[...ids]}::bpchar[]) AND e.state = 'retired'
       AND (e.retired_because IN ('removed', 'deleted')
            OR (e.retired_because = 'archived' AND (t.id IS NULL OR t.retired_because IN ('removed', 'archived'))))`;
  return z.array(Told).parse(rows);
}

/** Whether the time in which it can be put back is not over, by the database's clock. */
export async function isRestorableStill(tx: DbOrTx, entryId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM entry WHERE id = ${entryId} AND retired_at >= now() - make_interval(days => ${RESTORABLE_DAYS}::int)`;
  return rows.length > 0;
}

const Row = z.object({
  on: EntryId.nullable(),
  author: PersonId,
  authorName: z.string(),
  value: StoredValue,
  tag: TagCodeShape.nullable(),
  code: z.string(),
  ...Told.shape,
  until: Moment,
  withIt: z.int(),
  wentWith: z.boolean(),
  isRemoved: z.boolean(),
  isBlocked: z.boolean(),
  isBack: z.boolean(),
});
export type RemovedRow = z.infer<typeof Row>;

/** Most entries that are told of, the newest. */
const MOST = 500;

/** Who reads, and whether everything or what they wrote themselves. */
export interface RemovedReader {
  person: PersonId;
  isAll: boolean;
}

/**
 * What was taken out of an article in the last thirty days and is not in it again, newest first. Of what this reader wrote
 * also what went with somebody else's annotation, where they do not read that, and what came for one that its author had
 * taken back. Confidential words are none of it.
 */
export async function removedRows(
  tx: DbOrTx,
  article: ArticleId,
  { person: reader, isAll }: RemovedReader,
): Promise<RemovedRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.id, e.on_id AS "on", e.person_id AS author, a.name AS "authorName", e.value, coalesce(t.code, e.code, '') AS code,
           CASE WHEN e.on_id IS NULL THEN tag_that_counts(e.value, e.retag) END AS tag,
           p.id AS by, p.name AS "byName", head.at, head.at + make_interval(days => ${RESTORABLE_DAYS}::int) AS until,
           (SELECT count(*)::int FROM entry h
             WHERE h.on_id = e.id AND h.article_id = e.article_id AND h.retired_because = 'archived') AS "withIt",
           head.went AS "wentWith", e.retired_because = 'removed' AS "isRemoved",
           (e.on_id IS NOT NULL AND t.state IS DISTINCT FROM 'open') AS "isBlocked", false AS "isBack"
      FROM entry e
      JOIN person a ON a.id = e.person_id
      LEFT JOIN entry t ON t.id = e.on_id AND t.article_id = e.article_id AND t.kind = 'annotation'
      CROSS JOIN LATERAL (SELECT e.retired_because = 'archived' AND e.on_id IS NOT NULL AND t.state IS DISTINCT FROM 'open' AS went) w
      CROSS JOIN LATERAL (SELECT w.went,
          CASE WHEN w.went THEN coalesce(t.removed_by_id, t.person_id, e.person_id) ELSE coalesce(e.removed_by_id, e.person_id) END AS by,
          CASE WHEN w.went THEN coalesce(t.retired_at, e.retired_at) ELSE e.retired_at END AS at) head
      JOIN person p ON p.id = head.by
     WHERE e.article_id = ${article} AND e.state = 'retired' AND e.value->>'kind' <> 'confidential'
       AND e.retired_because IN ('removed', 'archived')
       AND (${isAll} OR e.person_id = ${reader})
       AND CASE WHEN NOT head.went THEN true
                WHEN t.retired_because IN ('removed', 'archived') THEN NOT ${isAll} AND t.person_id <> ${reader}
                ELSE e.person_id = ${reader} END
       AND greatest(head.at, e.retired_at) >= now() - make_interval(days => ${RESTORABLE_DAYS}::int)
     ORDER BY head.at DESC, e.on_id NULLS FIRST, e.id LIMIT ${MOST}`;
  return z.array(Row).parse(rows);
}

/**
 * What is in an article again and had words come for it meanwhile which stand nowhere: neither on a record, nor did their author
 * write there since. Told of for as long as what was taken out.
 */
export async function backRows(
  tx: DbOrTx,
  article: ArticleId,
  { person: reader, isAll }: RemovedReader,
): Promise<RemovedRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT e.id, e.on_id AS "on", e.person_id AS author, a.name AS "authorName", e.value, coalesce(t.code, e.code, '') AS code,
           CASE WHEN e.on_id IS NULL THEN tag_that_counts(e.value, e.retag) END AS tag, a.id AS by, a.name AS "byName", came.at,
           came.at + make_interval(days => ${RESTORABLE_DAYS}::int) AS until, 0 AS "withIt", false AS "wentWith",
           false AS "isRemoved", false AS "isBlocked", true AS "isBack"
      FROM entry e
      JOIN person a ON a.id = e.person_id
      LEFT JOIN entry t ON t.id = e.on_id AND t.article_id = e.article_id
      JOIN LATERAL (
        SELECT min(h.at) AS at FROM entry_history h
         WHERE h.thread_id = coalesce(e.on_id, e.id) AND h.fate = 'late' AND h.entry_id = e.id AND h.w <> e.w
           AND h.value->>'kind' = e.value->>'kind' AND h.at >= now() - make_interval(days => ${RESTORABLE_DAYS}::int)
           AND NOT EXISTS (SELECT 1 FROM entry_history s WHERE s.entry_id = e.id AND s.fate <> 'late' AND s.seq > h.seq)
           AND NOT EXISTS (SELECT 1 FROM resolution r WHERE r.annotation_id = h.thread_id AND r.seq < h.seq)
      ) came ON came.at IS NOT NULL
     WHERE e.article_id = ${article} AND e.state = 'open' AND e.decision IS NULL AND e.value->>'kind' <> 'confidential'
       AND (${isAll} OR e.person_id = ${reader})
     ORDER BY came.at DESC, e.id LIMIT ${MOST}`;
  return z.array(Row).parse(rows);
}

const Late = z.object({
  entry: EntryId,
  thread: EntryId,
  w: z.string(),
  author: PersonId,
  authorName: z.string(),
  value: StoredValue,
  at: Moment,
  stands: z.boolean(),
});

/**
 * What came for these entries after they were taken out, oldest first, under the id of each.
 * What its author took back since is told to nobody but them.
 */
export async function lateFor(
  tx: DbOrTx,
  rows: readonly RemovedRow[],
  { person: reader, isAll }: RemovedReader,
): Promise<Map<EntryId, LateWords[]>> {
  const ids = rows.map(({ id }) => id);
  const found = z.array(Late).parse(
    await tx.$queryRaw<unknown[]>`
      SELECT h.entry_id AS entry, h.thread_id AS thread, h.w, h.person_id AS author, p.name AS "authorName", h.value, h.at,
             h.w = e.w AS stands
        FROM entry_history h JOIN person p ON p.id = h.person_id JOIN entry e ON e.id = h.entry_id
       WHERE h.fate = 'late' AND h.value IS NOT NULL AND h.value->>'kind' <> 'confidential'
         AND (h.entry_id = ANY(${ids}::bpchar[]) OR h.thread_id = ANY(${ids}::bpchar[]))
         AND (${isAll} OR h.person_id = ${reader})
         AND (e.retired_because IS DISTINCT FROM 'deleted' OR h.person_id = ${reader})
         AND NOT (NOT ${isAll} AND h.entry_id = ANY(${ids}::bpchar[]) AND h.w = e.w)
       ORDER BY h.seq, h.at`,
  );
  const late = new Map<EntryId, LateWords[]>();
  for (const { id, at, isBack } of rows) {
    // What came for the others in a thread that is back is told of with them.
    const isIts = (one: z.infer<typeof Late>) =>
      isBack ? one.entry === id && !one.stands : one.entry === id || one.thread === id;
    const own = found.filter((one) => isIts(one) && one.at >= at);
    late.set(
      id,
      own.map((one) => ({ author: one.author, authorName: one.authorName, value: one.value, at: one.at })),
    );
  }
  return late;
}
