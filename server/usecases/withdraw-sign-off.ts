import { ANSWERS } from '#core/api/answers.ts';
import type { WithdrawSignOffQuery } from '#core/api/requests.ts';
import { mayWithdrawSignOff } from '#core/article/sign-off.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, currentRevision, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { personNames } from '../store/people-store.ts';
import { signOffsThere, storeSignOff } from '../store/sign-off-store.ts';
import { articleFor } from './article-for.ts';
import { requireOpenSignOffs } from './sign-off-article.ts';

/**
 * Withdraws exactly the sign-off that was seen; that it was given, and who withdrew it, stays on record. Where none of this
 * part is there, nothing changes.
 * @throws AppError not_found, forbidden (another's needs the right to lead articles), conflict when another one stands there
 * now (with `by`, `byName`, `at`) or the article is published (with `stage`), idempotency_mismatch
 */
export async function withdrawSignOff(
  actor: Actor,
  articleId: string,
  { part, at }: WithdrawSignOffQuery,
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const { articleId: id, deskId, role } = await articleFor(actor, articleId, 'read');
  const { person } = actor;
  const request = { verb: 'withdraw sign-off', articleId: id, part, at };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const before = await lockArticle(tx, id);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    await requireOpenSignOffs(tx, id);
    const there = (await signOffsThere(tx, id)).given.find((one) => one.part === part);
    if (!there) return keepAnswer(tx, command, { seq: Number(before) });
    if (Date.parse(there.at) !== Date.parse(at)) {
      const byName = (await personNames(tx, [there.by])).get(there.by) ?? '';
      const words = `Another sign-off of the ${part} is there by now, by ${byName}. Read it first; nothing was withdrawn.`;
      throw new AppError('conflict', words, { part, by: there.by, byName, at: there.at });
    }
    if (!mayWithdrawSignOff(role, there.by === person))
      throw new AppError('forbidden', 'You may withdraw your own sign-offs only.');
    const { number: revision, sha256 } = await currentRevision(tx, id);
    const { seq, now } = await nextSeq(tx, id);
    await storeSignOff(tx, {
      articleId: id,
      part,
      given: false,
      person,
      revision,
      sha256,
      reason: null,
      at: now,
      seq,
    });
    await audit(tx, {
      person,
      desk: deskId,
      article: id,
      subject: part,
      action: 'article.sign_off_withdrawn',
      detail: { revision, sha256, beforeBy: there.by },
    });
    await noticeArticleChange(tx, id, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
