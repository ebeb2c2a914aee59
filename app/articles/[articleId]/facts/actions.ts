'use server';

import { z } from 'zod';
import { factAt, type FactsRefusal } from '#components/intake/wrong-fact.ts';
import { translator } from '#components/words/translator.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { changeArticleFacts } from '#server/usecases/change-article-facts.ts';

const Input = z.object({ articleId: z.string(), facts: ArticleFacts });

const t = translator('intake');

/** Stores the facts about an article; null when it is done, else words that say why not, and which field is at fault. */
export async function saveFacts(input: unknown): Promise<FactsRefusal | null> {
  const actor = await actorOfPage();
  const parsed = Input.safeParse(input);
  if (!parsed.success) {
    const field = factAt(parsed.error.issues[0]?.path ?? []);
    return { field, reason: field === null ? t('wrongFacts') : t('notSaved', { field: t(field) }) };
  }
  try {
    await changeArticleFacts(actor, parsed.data.articleId, parsed.data.facts);
    return null;
  } catch (error) {
    if (error instanceof AppError) return { field: null, reason: error.message };
    throw error;
  }
}
