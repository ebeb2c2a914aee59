import { StoredValue } from '#core/annotation/entry.ts';
import type { PutEntry } from '#core/api/requests.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { entryFor } from './article-for.ts';
import { requireOffered } from './list-tags.ts';
import { passageWords, sameWords } from './suggest.ts';
import { writeEntry, type WrittenEntry } from './write-entry.ts';

const WRONG_KIND = 'These are not the fields of this kind of entry.';

/**
 * Gives one's own annotation, reply, citation or undecided suggestion new words.
 * @throws AppError not_found, forbidden (somebody else's), invalid, conflict (a decided suggestion, or its
 * thread is restricted by now)
 */
export async function editEntry(actor: Actor, entryId: string, input: PutEntry): Promise<WrittenEntry> {
  const access = await entryFor(actor, entryId, 'annotate');
  if (access.entry.personId !== actor.person) throw new AppError('forbidden', 'Only its author edits an entry.');
  const stored = StoredValue.parse(access.entry.value);
  if ('line' in input) {
    if (stored.kind !== 'citation' && stored.kind !== 'confidential') throw new AppError('invalid', WRONG_KIND);
    const { w, base, ...words } = input;
    // Words of what is confidential are kept with that: the commit knows.
    const cited = { kind: 'citation' as const, on: stored.on, ...words };
    return writeEntry(actor, access.articleId, cited, access.entryId, { w, base });
  }
  if (access.entry.retiredBecause === 'restricted') throw new AppError('conflict', 'This entry is not open any more.');
  if (stored.kind === 'confidential') throw new AppError('invalid', WRONG_KIND);
  const { w: _replaced, base: _older, ...value } = stored;
  const write = (changed: Parameters<typeof writeEntry>[2]) =>
    writeEntry(actor, access.articleId, changed, access.entryId);
  if (value.kind === 'reply' && 'body' in input) return write({ ...value, ...input });
  if (value.kind === 'suggestion' && 'text' in input) {
    if (access.entry.decision !== null) throw new AppError('conflict', 'This suggestion was decided about already.');
    const { saw, ...said } = input;
    const now = saw === undefined ? value.saw : sameWords(await passageWords(db(), access.articleId, value.on), saw);
    return write({ kind: 'suggestion', on: value.on, saw: now, ...said });
  }
  if (value.kind === 'annotation' && !('body' in input) && !('text' in input)) {
    const { tag = value.tag, remark = value.remark } = input;
    // Words may still be changed under a tag that has been retired since.
    if (tag !== value.tag) await requireOffered(access.deskId, tag);
    return write({ ...value, tag, ...(remark === undefined ? {} : { remark }) });
  }
  throw new AppError('invalid', WRONG_KIND);
}
