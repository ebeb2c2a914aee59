'use server';

import { z } from 'zod';
import { ArticleFacts } from '#core/article/facts.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { changeArticleFacts } from '#server/usecases/change-article-facts.ts';

const Input = z.object({ articleId: z.string(), facts: ArticleFacts });

/** Stores the facts about an article; null when it is done, else words that say why not. */
export async function saveFacts(input: unknown): Promise<string | null> {
  const actor = await actorOfPage();
  const parsed = Input.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.slice(1).join(' ')}: ${issue?.message}`;
  }
  try {
    await changeArticleFacts(actor, parsed.data.articleId, parsed.data.facts);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
