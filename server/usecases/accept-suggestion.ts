import type { z } from 'zod';
import { type AcceptInput, type SuggestionDecision, wordsInPlace } from '#core/annotation/suggestion.ts';
import { ANSWERS } from '#core/api/answers.ts';
import { headlineAfter } from '#core/article/headline.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import { alignRevisions } from '#core/revision/align.ts';
import { replaceWords } from '#core/revision/replace-words.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { blocksOf, COMMAND_TIMES, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { storeRevision } from '../store/revision-store.ts';
import type { ArticleAccess } from './article-for.ts';
import { composeText } from './compose-text.ts';
import { requireOpenText } from './require-open-text.ts';
import { sameWords, suggestibleSpan } from './suggest.ts';
import { suggestionFor, undecidedSuggestion } from './undecided-suggestion.ts';

/** The next revision, with other words where the suggestion is. @throws AppError conflict, invalid */
async function revisedWith(
  tx: DbOrTx,
  { articleId }: ArticleAccess,
  { suggestion, passage }: Awaited<ReturnType<typeof undecidedSuggestion>>,
  suggested: string,
) {
  const { revision, lineage } = await readLineage(tx, articleId);
  const span = suggestibleSpan(lineage, passage);
  sameWords(lineage.text.slice(span.start, span.end), suggestion.value.saw);
  const text = wordsInPlace(suggestion.value.saw, suggested);
  if (text === suggestion.value.saw) throw new AppError('invalid', 'These are the words that stand there already.');
  const blocks = blocksOf(revision);
  const made = replaceWords(blocks, span, text.normalize('NFC'));
  if (!made) throw new AppError('invalid', 'This passage goes over the end of a paragraph.');
  const composed = composeText(made.blocks);
  const { headline, language } = await tx.article.findUniqueOrThrow({ where: { id: articleId } });
  // New words may compose with the letter beside them: such a text is not the one that the edits lead to.
  const isAsMade = composed.text === canonicalText(made.blocks);
  return {
    ...composed,
    number: revision.number + 1,
    edits: isAsMade ? made.edits : alignRevisions(revision.text, composed.text, language),
    // The article to practise on stays one.
    origin: revision.origin === 'practice' ? revision.origin : 'suggestion',
    headline: headlineAfter(headline, blocks, composed.blocks),
  };
}

/**
 * Accepts a suggestion: its words, or others in their place, stand in the article as its next revision, by the smallest word
 * difference, in one transaction under the article's lock. Everything beside them stays where it stands.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found, forbidden, invalid, idempotency_mismatch; conflict when the passage reads otherwise by now
 * (with `words`), was lost, or the suggestion was decided, changed or taken back, or the article is published
 */
export async function acceptSuggestion(
  actor: Actor,
  suggestionId: string,
  input: AcceptInput,
  idempotencyKey?: string,
): Promise<z.infer<typeof ANSWERS.Accepted>> {
  const access = await suggestionFor(actor, suggestionId);
  const { articleId, deskId } = access;
  const { person } = actor;
  const request = { verb: 'accept', suggestionId, ...input };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const before = command && ANSWERS.Accepted.nullable().parse(await storedAnswer(tx, command));
    if (before) return before;
    await requireOpenText(tx, articleId);
    const undecided = await undecidedSuggestion(tx, articleId, suggestionId, access.on);
    const { id, w, value } = undecided.suggestion;
    if (input.expected !== undefined && input.expected !== w)
      throw new AppError('conflict', 'Its author has changed this suggestion meanwhile. Read it again.');
    const text = input.text ?? value.text;
    const { headline, ...revision } = await revisedWith(tx, access, undecided, text);
    const { seq, now } = await nextSeq(tx, articleId);
    await storeRevision(tx, { ...revision, articleId, seq, person, at: now });
    await tx.article.update({ where: { id: articleId }, data: { headline } });
    const decision: SuggestionDecision = {
      outcome: 'accepted',
      by: person,
      at: now.toISOString(),
      revision: revision.number,
      ...(text === value.text ? {} : { text }),
    };
    await tx.entry.update({ where: { id }, data: { decision, seq } });
    await audit(tx, {
      person,
      desk: deskId,
      article: articleId,
      subject: id,
      action: 'suggestion.accepted',
      detail: { annotation: access.on, revision: revision.number, changed: text !== value.text },
    });
    const answer = { seq: Number(seq), revision: revision.number };
    if (command) await storeAnswer(tx, command, answer);
    await noticeArticleChange(tx, articleId, seq);
    return answer;
  }, COMMAND_TIMES);
}
