import type { ArticleId } from '#core/ids.ts';
import type { HiddenWrite } from '#core/room/decide.ts';
import { CONFIDENTIAL_CHANNEL } from './change-notice.ts';
import type { Query } from './commit-store.ts';
import { restricted } from './restrict-thread.ts';

// A new answer or source stands in the thread (in one that was taken back, taken back with it); other words for what stands there
// replace those that their author had before them, and no others: the history has them all the same. A tag that was decided
// about the annotation before it was restricted stays: it is not the one that its author had given.
const KEEP = `
  WITH thread AS (
    SELECT id, state = 'retired' AND retired_because IS DISTINCT FROM 'resolved' AS gone FROM confidential
     WHERE id = $2 AND kind = 'thread' FOR UPDATE
  ), made AS (
    INSERT INTO confidential (id, article_id, person_id, kind, on_id, value, w, created_at, state, retired_because, retired_at)
    SELECT $3, $1, $4, $5::confidential_kind, thread.id, $6::jsonb, $7, clock_timestamp(),
           CASE WHEN gone THEN 'retired' ELSE 'open' END::entry_state, CASE WHEN gone THEN 'archived'::retired_because END,
           CASE WHEN gone THEN clock_timestamp() END
      FROM thread WHERE $5 <> 'thread'
    ON CONFLICT (id) DO NOTHING RETURNING id, version
  ), changed AS (
    UPDATE confidential c SET value = $6::jsonb || CASE
        WHEN c.kind = 'thread' AND c.value->>'tag' <> (SELECT h.value->>'tag' FROM confidential_history h WHERE h.entry_id = c.id AND h.w = c.w)
        THEN jsonb_build_object('tag', c.value->'tag') ELSE '{}' END, w = $7, version = c.version + 1, edited_at = clock_timestamp()
      FROM thread WHERE c.id = $3 AND c.person_id = $4 AND c.kind = $5::confidential_kind AND c.w = $8 AND c.state = 'open'
    RETURNING c.id, c.version
  ), news AS (SELECT * FROM made UNION ALL SELECT * FROM changed),
  raised AS (
    UPDATE confidential SET version = version + 1 WHERE id IN (SELECT id FROM thread) AND id <> $3 AND EXISTS (SELECT 1 FROM news))
  SELECT pg_notify($9, json_build_object('article', $1::text, 'id', id, 'version', version)::text) IS NULL AS told FROM news`;

/**
 * What was written where an annotation still stood that is a restricted thread by now: it stands in that thread, for its
 * readers and its own author. Every word is in the history besides ({@link keepHidden}).
 */
export async function keepLateRestricted(
  query: Query,
  article: ArticleId,
  hidden: readonly HiddenWrite[],
): Promise<void> {
  for (const { entry, thread, author, w, value, base, fate } of hidden) {
    const words = fate === 'late' && value ? restricted({ value, retag: null }) : null;
    if (!words) continue;
    const values = [article, thread, entry, author, words.kind, JSON.stringify(words), w, base, CONFIDENTIAL_CHANNEL];
    await query({ name: 'galley-keep-late-restricted', text: KEEP, values });
  }
}
