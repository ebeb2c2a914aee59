import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { ConfidentialValue } from '#core/confidential/confidential.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { DbOrTx } from '../db.ts';

/** The same words as `confidential` keeps them, under the tag that counts; null for a suggestion, whose lines of history go with the thread's. */
export function restricted({ value, retag }: Pick<EntryRow, 'value' | 'retag'>): ConfidentialValue | null {
  const outside = 'outside' in value && value.outside ? { outside: value.outside } : {};
  if (value.kind === 'annotation') {
    const { passage, remark = '' } = value;
    return { kind: 'thread', tag: tagCodeOf({ value, retag }), passage, body: remark, ...outside };
  }
  if (value.kind === 'reply') return { kind: 'reply', on: value.on, body: value.body, ...outside };
  if (value.kind !== 'citation') return null;
  const { w: _w, base: _base, ...words } = value;
  return words;
}

/**
 * Moves the words of an annotation and of everything on it, every value that they ever had, into `confidential`, and retires
 * their rows as restricted at `seq`, under the article's lock; stubs stay. What was open is open there, what was taken back stays so.
 */
export async function moveIntoConfidential(
  tx: DbOrTx,
  article: ArticleId,
  thread: EntryId,
  rows: readonly EntryRow[],
  seq: bigint,
): Promise<void> {
  const moved = rows.flatMap((row) => {
    const value = restricted(row);
    return value ? [{ id: row.id, kind: value.kind, value }] : [];
  });
  await tx.$executeRaw`
    INSERT INTO confidential (id, article_id, person_id, kind, on_id, value, w, state, retired_because, created_at, edited_at,
                              retired_at)
    SELECT e.id, ${article}, e.person_id, m.kind, e.on_id, m.value, e.w, e.state, e.retired_because, e.created_at, e.edited_at,
           e.retired_at
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m (id bpchar, kind confidential_kind, value jsonb)
      JOIN entry e ON e.id = m.id`;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO confidential_history (entry_id, w, person_id, value, base, at)
    SELECT coalesce(c.id, ${thread}), h.w, h.person_id, h.value, h.base, h.at
      FROM entry_history h LEFT JOIN confidential c ON c.id = h.entry_id
     WHERE h.entry_id = ANY(${ids}::bpchar[]) ON CONFLICT (entry_id, w) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE entry_history SET value = jsonb_build_object('kind', 'confidential', 'on', ${thread}::text, 'w', w)
     WHERE entry_id = ANY(${ids}::bpchar[]) AND value IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE entry SET value = jsonb_build_object('kind', 'confidential', 'on', ${thread}::text, 'w', w), state = 'retired',
      retired_because = 'restricted', assignee_id = NULL, retag = NULL, removed_by_id = NULL, seq = ${seq},
      retired_at = clock_timestamp()
     WHERE id = ANY(${ids}::bpchar[])`;
}
