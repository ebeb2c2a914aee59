import { newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { commitEntries } from './commit-entries.ts';
import { entryFor } from './article-for.ts';

/**
 * Takes one's own entry back; an annotation that others wrote under is archived with its thread.
 * @throws AppError not_found, forbidden (somebody else's), conflict when it is settled already
 */
export async function removeEntry(actor: Actor, entryId: string): Promise<{ seq: number }> {
  const access = await entryFor(actor, entryId, 'annotate');
  if (access.entry.personId !== actor.person) throw new AppError('forbidden', 'Only its author takes an entry back.');
  const w = newWriteId((bytes) => crypto.getRandomValues(bytes));
  const { seq, fates } = await commitEntries(db(), {
    articleId: access.articleId,
    knownSeq: null,
    writes: [{ op: 'delete', entry: access.entryId, author: actor.person, w }],
  });
  if (fates.get(w) !== 'stored') throw new AppError('conflict', 'This entry is not open any more.');
  return { seq: Number(seq) };
}
