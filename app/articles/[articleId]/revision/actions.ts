'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { RevisionRefusal } from '#components/intake/revision-refusal.ts';
import type { ReadAnswer } from '#components/intake/use-intake.ts';
import { translator } from '#components/words/translator.ts';
import { IdempotencyKey } from '#core/api/requests.ts';
import { Block } from '#core/article/block.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { MOST_PARAGRAPHS } from '#core/intake/most.ts';
import { MovedWords } from '#core/intake/moved-words.ts';
import { SourceFormat } from '#core/intake/source-format.ts';
import type { RevisionAccount } from '#core/revision/account.ts';
import { keepKinds } from '#core/revision/keep-kinds.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { readChecked } from '#server/intake/read-checked.ts';
import { openArticle } from '#server/usecases/open-article.ts';
import { reviseArticle, tryRevision } from '#server/usecases/revise-article.ts';
import { readArticle } from '../../new/actions.ts';

const t = translator('intake');

const Tried = z.object({
  articleId: z.string(),
  expected: z.int().min(1),
  blocks: z.array(Block).min(1).max(MOST_PARAGRAPHS),
});
const BringIn = Tried.extend({
  text: z.string(),
  format: SourceFormat,
  origin: z.enum(['paste', 'file']),
  moved: z.array(MovedWords).max(20),
  date: ArticleFacts.shape.date,
  key: IdempotencyKey,
});

function refusalOf(error: unknown): RevisionRefusal {
  if (!(error instanceof AppError)) throw error;
  const newest = error.code === 'conflict' ? z.int().safeParse(error.extra.revision).data : undefined;
  return { ok: false, reason: error.message, newest: newest ?? null };
}

/** Reads what was pasted or chosen; of plain text, what says what it said before stays what it was. Nothing is stored. */
export async function readRevision(articleId: string, form: FormData): Promise<ReadAnswer> {
  const answer = await readArticle(form);
  if (!answer.ok || form.get('format') !== 'text') return answer;
  try {
    const { revision } = await openArticle(await actorOfPage(), articleId);
    return { ...answer, blocks: keepKinds(revision.blocks, answer.blocks) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** What a text would do to the annotations; nothing is stored. */
export async function tryText(input: unknown): Promise<{ ok: true; account: RevisionAccount } | RevisionRefusal> {
  const actor = await actorOfPage();
  const { articleId, expected, blocks } = Tried.parse(input);
  try {
    return { ok: true, account: await tryRevision(actor, articleId, { blocks, expected }) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Brings the revision in as the preview shows it, and leads to the article; asked again with the same key, it only leads there. */
export async function bringInRevision(input: unknown): Promise<RevisionRefusal> {
  const actor = await actorOfPage();
  const { articleId, expected, blocks, moved, text, format, origin, date, key } = BringIn.parse(input);
  try {
    const intake = readChecked({ text, format, blocks, moved });
    if (intake === null) return { ok: false, reason: t('lostWords'), newest: null };
    const moves = moved.length > 0 ? { date } : {};
    await reviseArticle(actor, articleId, { blocks, expected, origin, intake, ...moves }, key);
  } catch (error) {
    return refusalOf(error);
  }
  redirect(`/articles/${articleId}`);
}
