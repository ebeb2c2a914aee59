import { z } from 'zod';
import { lateNote } from '#core/confidential/late-note.ts';
import { type ArticleId, EntryId } from '#core/ids.ts';
import { newEntryId } from '#core/make-ids.ts';
import type { HiddenWrite } from '#core/room/decide.ts';
import { CONFIDENTIAL_CHANNEL } from './change-notice.ts';
import type { Query } from './commit-store.ts';

const Kept = z.array(z.object({ id: EntryId }));

// Of one entry there is one such note, however often it was written offline: the last words stand, its history has them all.
const KEEP = `
  WITH home AS (SELECT 1 FROM confidential WHERE id = ANY(ARRAY[$2, $3]::bpchar[])),
  changed AS (
    UPDATE confidential SET value = $5::jsonb, w = $6, version = version + 1, edited_at = clock_timestamp()
     WHERE article_id = $1 AND person_id = $4 AND kind = 'note' AND state = 'open' AND value->>'lateFor' = $2 AND NOT EXISTS (SELECT 1 FROM home)
    RETURNING id, version
  ), made AS (
    INSERT INTO confidential (id, article_id, person_id, kind, value, w, created_at)
    SELECT $7, $1, $4, 'note', $5::jsonb, $6, clock_timestamp()
     WHERE NOT EXISTS (SELECT 1 FROM home) AND NOT EXISTS (SELECT 1 FROM changed)
    RETURNING id, version
  ), news AS (SELECT * FROM changed UNION ALL SELECT * FROM made)
  SELECT id, pg_notify($8, json_build_object('article', $1::text, 'id', id, 'version', version)::text) IS NULL AS told FROM news`;

const REMEMBER = `
  INSERT INTO confidential_history (entry_id, w, person_id, value, at) VALUES ($1, $2, $3, $4::jsonb, clock_timestamp())
  ON CONFLICT (entry_id, w) DO NOTHING`;

/**
 * What was written, by a device that was away for very long, to confidential words that were removed for good since: it becomes a
 * private note of its author, whose words are not lost and come back to nobody else.
 */
export async function keepLateErased(query: Query, article: ArticleId, hidden: readonly HiddenWrite[]): Promise<void> {
  for (const { entry, thread, author, w, value, fate } of hidden) {
    const note = fate === 'late' && value ? lateNote(entry, value) : null;
    if (!note) continue;
    const id = newEntryId(author, (bytes) => crypto.getRandomValues(bytes));
    const words = JSON.stringify(note);
    const values = [article, entry, thread, author, words, w, id, CONFIDENTIAL_CHANNEL];
    const kept = Kept.parse(await query({ name: 'galley-keep-late-erased', text: KEEP, values }));
    for (const home of kept)
      await query({ name: 'galley-remember-late-erased', text: REMEMBER, values: [home.id, w, author, words] });
  }
}
