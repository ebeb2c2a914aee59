import { z } from 'zod';
import { TagCodeShape } from '#core/annotation/retag.ts';
import type { Need } from '#core/desk/need.ts';
import { ArticleId, EntryId, type PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

const Row = z.object({
  kind: z.enum(['mention', 'waiting', 'reply', 'late']),
  thread: EntryId,
  articleId: ArticleId,
  slug: z.string().nullable(),
  headline: z.string(),
  tag: TagCodeShape,
  by: z.string().nullable(),
  words: z.string().nullable(),
  quote: z.string().nullable(),
  at: z.date(),
  isNew: z.boolean(),
});

/** Most threads that are told of at once. */
const MOST = 50;

/**
 * What needs this person on a desk, newest first, each thread once: where they are called by name and have not read it;
 * what waits for them; unread answers to their annotations; and words that came after what they wrote or settled was
 * settled.
 */
export async function needsOf(db: DbOrTx, deskId: string, person: PersonId): Promise<Need[]> {
  const rows = await db.$queryRaw`
    WITH seen AS (SELECT thread_id, read_at FROM reading WHERE person_id = ${person}::bpchar),
    thread AS (
      SELECT e.id, e.person_id, e.article_id, e.value, tag_that_counts(e.value, e.retag) AS tag, e.assignee_id, e.state, e.retired_because, e.created_at,
             coalesce(s.read_at, '-infinity') AS read_at
        FROM entry e JOIN article a ON a.id = e.article_id LEFT JOIN seen s ON s.thread_id = e.id
       WHERE a.desk_id = ${deskId} AND e.kind = 'annotation'),
    unread AS (
      SELECT t.id AS thread, t.person_id AS of, w.kind, w.person_id, w.value, coalesce(w.edited_at, w.created_at) AS at
        FROM thread t JOIN entry w ON w.id = t.id OR w.on_id = t.id
       WHERE t.state = 'open' AND w.state = 'open' AND w.person_id <> ${person}
         AND coalesce(w.edited_at, w.created_at) > t.read_at),
    need AS (
      SELECT 1 AS rank, 'mention' AS kind, thread, person_id, value, at FROM unread WHERE value->'mentions' ? ${person}
      UNION ALL
      SELECT 2, 'waiting', id, NULL, NULL, created_at FROM thread WHERE state = 'open' AND assignee_id = ${person}
      UNION ALL
      SELECT 3, 'reply', thread, person_id, value, at FROM unread WHERE kind = 'reply' AND of = ${person}
      UNION ALL
      SELECT 4, 'late', t.id, h.person_id, h.value, h.at
        FROM thread t JOIN entry_history h ON h.thread_id = t.id JOIN entry e ON e.id = h.entry_id
       WHERE (e.retired_because IN ('removed', 'archived') AND e.retired_at <= h.at) IS NOT TRUE
         AND t.retired_because = 'resolved' AND h.fate = 'late' AND h.value IS NOT NULL AND h.person_id <> ${person}
         AND h.at > t.read_at
         AND (t.person_id = ${person} OR EXISTS (
           SELECT 1 FROM resolution r WHERE r.annotation_id = t.id AND r.resolved_by_id = ${person}))),
    strongest AS (SELECT DISTINCT ON (thread) * FROM need ORDER BY thread, rank, at DESC)
    SELECT n.kind, n.thread, a.id AS "articleId", a.slug, a.headline, t.tag, p.name AS by,
           coalesce(n.value->>'body', n.value->>'remark', n.value->>'line') AS words,
           coalesce(t.value->>'remark', t.value#>>'{passage,quote}') AS quote, n.at,
           n.kind <> 'waiting' OR EXISTS (SELECT 1 FROM unread u WHERE u.thread = t.id) AS "isNew"
      FROM strongest n JOIN thread t ON t.id = n.thread JOIN article a ON a.id = t.article_id
      LEFT JOIN person p ON p.id = n.person_id
     ORDER BY n.at DESC, n.thread LIMIT ${MOST}`;
  return z
    .array(Row)
    .parse(rows)
    .map(({ quote, ...row }) => ({ ...row, words: row.words ?? quote ?? '' }));
}
