import type { RejectInput, SuggestionDecision } from '#core/annotation/suggestion.ts';
import { ANSWERS } from '#core/api/answers.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { suggestionFor, undecidedSuggestion } from './undecided-suggestion.ts';

/**
 * Turns a suggestion down: the text stays, and so does the suggestion, with who decided and why.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found, forbidden, idempotency_mismatch; conflict when it was decided, taken back or settled
 */
export async function rejectSuggestion(
  actor: Actor,
  suggestionId: string,
  { note }: RejectInput,
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const { articleId, deskId, on } = await suggestionFor(actor, suggestionId);
  const { person } = actor;
  const request = { verb: 'reject', suggestionId, note: note ?? '' };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const before = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (before) return before;
    const { suggestion } = await undecidedSuggestion(tx, articleId, suggestionId, on);
    const { seq, now } = await nextSeq(tx, articleId);
    const decision: SuggestionDecision = {
      outcome: 'rejected',
      by: person,
      at: now.toISOString(),
      ...(note ? { note } : {}),
    };
    await tx.entry.update({ where: { id: suggestion.id }, data: { decision, seq } });
    await audit(tx, {
      person,
      desk: deskId,
      article: articleId,
      subject: suggestion.id,
      action: 'suggestion.rejected',
      detail: { annotation: on },
    });
    const answer = { seq: Number(seq) };
    if (command) await storeAnswer(tx, command, answer);
    await noticeArticleChange(tx, articleId, seq);
    return answer;
  }, COMMAND_TIMES);
}
