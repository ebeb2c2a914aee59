import { ANSWERS } from '#core/api/answers.ts';
import { newWriteId } from '#core/make-ids.ts';
import { may } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES } from '../store/article-store.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { entryFor } from './article-for.ts';
import { commitWithin } from './commit-entries.ts';
import { removeOthers } from './remove-others.ts';

/**
 * Takes an entry out of its article. One's own is taken back; an annotation that others wrote under is archived with its
 * thread. What somebody else wrote is removed by who has the right to: see {@link removeOthers}.
 * @throws AppError not_found, forbidden (somebody else's, or read by some only), conflict when it is settled already,
 * idempotency_mismatch
 */
export async function removeEntry(actor: Actor, entryId: string, idempotencyKey?: string): Promise<{ seq: number }> {
  const access = await entryFor(actor, entryId, 'annotate');
  const { articleId, entry } = access;
  const request = { verb: 'remove', entry: access.entryId };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  if (entry.personId !== actor.person) {
    // Its words are for some by now: to everybody else there is nothing.
    if (entry.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such entry.');
    if (!may(access.role, 'changeOthers')) throw new AppError('forbidden', 'Only its author takes an entry back.');
    return removeOthers(actor, access, command);
  }
  const w = newWriteId((bytes) => crypto.getRandomValues(bytes));
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const writes = [{ op: 'delete' as const, entry: access.entryId, author: actor.person, w }];
    const { seq, fates } = await commitWithin(tx, { articleId, knownSeq: null, writes });
    if (fates.get(w) !== 'stored') throw new AppError('conflict', 'This entry is not open any more.');
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
