import { z } from 'zod';
import { EntryId } from '../ids.ts';
import type { StoredValue } from '../annotation/entry.ts';
import type { Lineage } from './lineage.ts';

/** Most annotations that an account names one by one. */
const MOST_NAMED = 200;

/** What a new revision does to the open annotations on passages. */
export const RevisionAccount = z.object({
  /** They stand on the words on which they stood, or have their own again. */
  kept: z.int(),
  /** Other words stand in the place of theirs. */
  changed: z.int(),
  /** Their words were taken out. */
  lost: z.int(),
  /** They had lost their place before, and have none now. */
  lostBefore: z.int(),
  /** The changed and the lost ones in reading order, {@link MOST_NAMED} at most, each with the words then and now. */
  named: z.array(
    z.object({
      id: EntryId,
      code: z.string(),
      state: z.enum(['changed', 'lost']),
      before: z.string(),
      now: z.string().nullable(),
    }),
  ),
});
export type RevisionAccount = z.infer<typeof RevisionAccount>;

/**
 * Counts what becomes of annotations.
 * @param before the article as it is, `after` as it would be
 */
export function accountFor(
  entries: readonly { id: EntryId; value: StoredValue }[],
  before: Lineage,
  after: Lineage,
  codes: ReadonlyMap<string, string>,
): RevisionAccount {
  const account: RevisionAccount = { kept: 0, changed: 0, lost: 0, lostBefore: 0, named: [] };
  const named: { at: number; item: RevisionAccount['named'][number] }[] = [];
  for (const { id, value } of entries) {
    if (value.kind !== 'annotation' || !value.passage) continue;
    const old = before.place(value.passage);
    const next = after.place(value.passage);
    if (old.state === 'lost') {
      account[next.state === 'lost' ? 'lostBefore' : 'kept'] += 1;
      continue;
    }
    const words = before.text.slice(old.start, old.end);
    const now = next.state === 'lost' ? null : after.text.slice(next.start, next.end);
    const state = now === null ? 'lost' : now === words || next.state === 'placed' ? 'kept' : 'changed';
    account[state] += 1;
    const code = codes.get(id) ?? '';
    if (state !== 'kept') named.push({ at: old.start, item: { id, code, state, before: words, now } });
  }
  named.sort((a, b) => a.at - b.at);
  account.named = named.slice(0, MOST_NAMED).map(({ item }) => item);
  return account;
}
