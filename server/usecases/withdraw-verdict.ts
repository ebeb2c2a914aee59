import { ANSWERS } from '#core/api/answers.ts';
import type { WithdrawQuery } from '#core/api/requests.ts';
import { may, mayWithdraw } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { lastChecked, writeVerdict } from '../store/verdict-store.ts';
import { annotationFor } from './article-for.ts';
import { openAnnotation } from './give-verdict.ts';

const ANOTHER = 'Another verdict stands here by now. Read it first; nothing was withdrawn.';

/**
 * Withdraws the verdict that stands on an open annotation; that it was given, and by whom it was withdrawn, stays on record.
 * Where none stands, nothing changes.
 * @param at which one is meant, by when it was given (ISO 8601); without it, whichever stands
 * @throws AppError not_found, forbidden (another's needs the right to settle others'), conflict when it is not open or
 * another verdict than the one that is meant stands (with `verdict`, `by`, `at`), idempotency_mismatch
 */
export async function withdrawVerdict(
  actor: Actor,
  annotationId: string,
  { at }: WithdrawQuery = {},
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const { articleId, deskId, entryId, role } = await annotationFor(actor, annotationId, 'read');
  if (!may(role, 'check')) throw new AppError('forbidden', `As ${role} you withdraw no verdicts.`);
  const request = { verb: 'withdraw verdict', annotationId: entryId, ...(at !== undefined && { at }) };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const seqBefore = await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const { verdict } = await openAnnotation(tx, articleId, entryId);
    const place = await lastChecked(tx, entryId);
    if (!verdict || !place) return keepAnswer(tx, command, { seq: Number(seqBefore) });
    if (at !== undefined && Date.parse(at) !== Date.parse(verdict.at))
      throw new AppError('conflict', ANOTHER, { verdict: verdict.code, by: verdict.by, at: verdict.at });
    if (!mayWithdraw(role, verdict.by === actor.person)) {
      throw new AppError('forbidden', 'You may withdraw your own verdicts only; give your own instead.');
    }
    const { seq, now } = await nextSeq(tx, articleId);
    await writeVerdict(tx, {
      articleId,
      annotationId: entryId,
      verdict: null,
      place,
      by: actor.person,
      seq,
      now,
    });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'annotation.verdict_withdrawn',
      detail: { before: verdict.code, beforeBy: verdict.by },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
