import type { z } from 'zod';
import { ANSWERS } from '#core/api/answers.ts';
import type { Block } from '#core/article/block.ts';
import { headlineAfter } from '#core/article/headline.ts';
import { accountFor, type RevisionAccount } from '#core/revision/account.ts';
import { alignRevisions } from '#core/revision/align.ts';
import type { RevisionEdits } from '#core/revision/edits.ts';
import { keepKinds } from '#core/revision/keep-kinds.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import { cleanText } from '#core/text/text.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { blocksOf, COMMAND_TIMES, dayColumn, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { codesOfArticle } from '../store/code-store.ts';
import { lockArticle, readOpenAnnotations } from '../store/entry-store.ts';
import { storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { newestRevision, storeRevision } from '../store/revision-store.ts';
import { articleFor, type ArticleAccess } from './article-for.ts';
import { type ComposedText, composeText } from './compose-text.ts';
import { requireOpenText } from './require-open-text.ts';

/** The next text of an article. */
export interface NewText {
  blocks: readonly Block[];
  /** *kept*: they come from plain text, and those that say what one said before are what that one was. */
  kinds?: 'given' | 'kept';
  /** The number of the revision that it is made from: the newest one as its author knows it. */
  expected: number;
  /** For lists; where it is left out, a headline that was the text's follows the text. */
  headline?: string | undefined;
  /** A date that was moved out of the text into the facts; left out, the article keeps its own. */
  date?: string | null | undefined;
  /** How it came in: `paste`, `file`, `api`. */
  origin: string;
  /** What was kept, moved and dropped on the way in. */
  intake?: unknown;
}

async function requireNewest(tx: DbOrTx, { articleId }: ArticleAccess, expected: number): Promise<void> {
  const newest = await newestRevision(tx, articleId);
  if (newest.number === expected) return;
  const { number, by, byName, at } = newest;
  throw new AppError('conflict', `${byName} brought in revision ${number} meanwhile.`, {
    revision: number,
    by,
    byName,
    at,
  });
}

/** A new text beside the newest revision, and the way from that one to it. */
interface Comparison {
  lineage: Lineage;
  /** The newest revision: how it came in, and its blocks. */
  origin: string;
  blocks: readonly Block[];
  composed: ComposedText;
  edits: RevisionEdits;
}

/** The new text against the newest revision. @throws AppError conflict, invalid when nothing is different */
async function compared(
  tx: DbOrTx,
  access: ArticleAccess,
  input: Pick<NewText, 'blocks' | 'kinds' | 'expected'>,
): Promise<Comparison> {
  const read = composeText(input.blocks);
  await requireOpenText(tx, access.articleId);
  await requireNewest(tx, access, input.expected);
  const { revision, lineage } = await readLineage(tx, access.articleId);
  const blocks = blocksOf(revision);
  const composed = input.kinds === 'kept' ? { ...read, blocks: keepKinds(blocks, read.blocks) } : read;
  if (composed.text === revision.text && JSON.stringify(composed.blocks) === JSON.stringify(blocks))
    throw new AppError('invalid', `This is the text of revision ${revision.number}: nothing in it is different.`);
  const article = await tx.article.findUniqueOrThrow({ where: { id: access.articleId } });
  const edits = alignRevisions(revision.text, composed.text, article.language);
  return { lineage, origin: revision.origin, blocks, composed, edits };
}

async function accountOf(
  tx: DbOrTx,
  { articleId }: ArticleAccess,
  { lineage, composed, edits }: Comparison,
): Promise<RevisionAccount> {
  const after = lineage.followedBy({ number: lineage.revision + 1, text: composed.text, edits });
  const entries = await readOpenAnnotations(tx, articleId);
  return accountFor(entries, lineage, after, await codesOfArticle(tx, articleId));
}

/**
 * What a new text would do to the article's annotations; nothing is stored.
 * @throws AppError not_found, forbidden, conflict (with `revision`, `byName`, `at`), invalid, too_large
 */
export async function tryRevision(
  actor: Actor,
  articleId: string,
  input: Pick<NewText, 'blocks' | 'kinds' | 'expected'>,
): Promise<RevisionAccount> {
  const access = await articleFor(actor, articleId, 'manageArticles');
  return accountOf(db(), access, await compared(db(), access, input));
}

/**
 * Brings in the next revision of an article: immutable, with the way to it from the one before, in one transaction under the
 * article's lock. What is open stays open; its passages are placed in the new text through that way.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found, forbidden, conflict (with `revision`, `byName`, `at`), invalid, too_large,
 * idempotency_mismatch
 */
export async function reviseArticle(
  actor: Actor,
  articleId: string,
  input: NewText,
  idempotencyKey?: string,
): Promise<z.infer<typeof ANSWERS.Revised>> {
  const access = await articleFor(actor, articleId, 'manageArticles');
  const { expected, headline: said } = input;
  const request = {
    verb: 'revise',
    articleId,
    expected,
    blocks: input.blocks,
    kinds: input.kinds,
    ...(said !== undefined && { headline: said }),
  };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  const before = command && ANSWERS.Revised.nullable().parse(await storedAnswer(db(), command));
  if (before) return before;
  // Aligned before the lock is taken: nobody's words wait for it, and revisions do not change.
  const comparison = await compared(db(), access, input);
  const { origin, blocks, composed, edits } = comparison;
  return db().$transaction(async (tx) => {
    await lockArticle(tx, access.articleId);
    const again = command && ANSWERS.Revised.nullable().parse(await storedAnswer(tx, command));
    if (again) return again;
    await requireOpenText(tx, access.articleId);
    await requireNewest(tx, access, expected);
    const article = await tx.article.findUniqueOrThrow({ where: { id: access.articleId } });
    const given = cleanText(said ?? '').trim();
    const headline = given || headlineAfter(article.headline, blocks, composed.blocks);
    const account = await accountOf(tx, access, comparison);
    const { seq, now } = await nextSeq(tx, access.articleId);
    const number = expected + 1;
    await storeRevision(tx, {
      ...composed,
      articleId: access.articleId,
      number,
      // The article to practise on stays one.
      origin: origin === 'practice' ? origin : input.origin,
      intake: input.intake,
      edits,
      seq,
      person: actor.person,
      at: now,
    });
    await tx.article.update({
      where: { id: access.articleId },
      data: { headline, ...(input.date === undefined ? {} : { date: dayColumn(input.date) }) },
    });
    const { named: _named, ...counts } = account;
    await audit(tx, {
      person: actor.person,
      desk: access.deskId,
      article: access.articleId,
      action: 'article.revised',
      detail: { revision: number, origin: input.origin, characters: composed.text.length, ...counts },
    });
    const answer = { revision: number, headline, seq: Number(seq), account };
    if (command) await storeAnswer(tx, command, answer);
    await noticeArticleChange(tx, access.articleId, seq);
    return answer;
  }, COMMAND_TIMES);
}
