import { StoredValue } from '#core/annotation/entry.ts';
import { RESTORABLE_DAYS } from '#core/annotation/removed.ts';
import { ANSWERS } from '#core/api/answers.ts';
import { may } from '#core/people/rights.ts';
import type { Entry } from '#generated/prisma/client.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { isRestorableStill } from '../store/removed-store.ts';
import { entryFor } from './article-for.ts';

const refusal = (because: string, message: string) => new AppError('conflict', message, { because });

/** @throws AppError conflict, with `because`: *open*, *resolved*, *withdrawn*, *confidential*, *thread_closed* or *too_late* */
async function requireRestorable(tx: DbOrTx, row: Entry): Promise<void> {
  if (row.state === 'open') throw refusal('open', 'This is in the article already.');
  if (row.retiredBecause === 'resolved') throw refusal('resolved', 'This was resolved; reopen it instead.');
  if (row.retiredBecause === 'deleted')
    throw refusal('withdrawn', 'Its author took this back; nobody had written on it.');
  if (StoredValue.parse(row.value).kind === 'confidential')
    throw refusal('confidential', 'This became confidential after it was taken out.');
  // An author chooses what an entry says it hangs on: on anything but an open annotation of its own article it stands nowhere.
  const { onId, articleId } = row;
  const isAtHome =
    onId === null ||
    (await tx.entry.count({ where: { id: onId, articleId, kind: 'annotation', onId: null, state: 'open' } })) > 0;
  if (!isAtHome) throw refusal('thread_closed', 'The annotation that this hangs on is not open.');
  if (!(await isRestorableStill(tx, row.id)))
    throw refusal('too_late', `This was taken out more than ${RESTORABLE_DAYS} days ago.`);
}

/**
 * Puts back what was taken out: an editor whatever was, an author their own annotation that they deleted themselves with others'
 * words on it. Of an annotation exactly what went with it comes back, and what came for it since; what was taken back by itself
 * stays away.
 * @throws AppError not_found, forbidden, conflict with a reason (`because`), idempotency_mismatch
 */
export async function restoreEntry(actor: Actor, id: string, idempotencyKey?: string): Promise<{ seq: number }> {
  const { articleId, deskId, entryId, entry, role } = await entryFor(actor, id, 'annotate');
  if (entry.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such entry.');
  const isEditor = may(role, 'changeOthers');
  if (!isEditor && entry.personId !== actor.person)
    throw new AppError('forbidden', 'Editors put back what somebody else wrote.');
  const request = { verb: 'restore', entry: entryId };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const row = await tx.entry.findUnique({ where: { id: entryId } });
    if (!row || row.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such entry.');
    if (!isEditor && row.retiredBecause === 'removed')
      throw new AppError('forbidden', 'An editor removed this: an editor puts it back.');
    await requireRestorable(tx, row);
    const { seq } = await nextSeq(tx, articleId);
    const data = { state: 'open', retiredBecause: null, retiredAt: null, removedById: null, seq } as const;
    await tx.entry.update({ where: { id: entryId }, data });
    const { count } = await tx.entry.updateMany({
      where: { onId: entryId, articleId, state: 'retired', retiredBecause: 'archived' },
      data,
    });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'entry.restored',
      detail: { kind: row.kind, author: row.personId, entries: 1 + count },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
