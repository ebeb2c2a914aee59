import { notFound } from 'next/navigation';
import type { Actor } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { type OpenArticle, openArticle } from '#server/usecases/open-article.ts';

/** The article of a page's address; whoever may not read it gets the page that says there is nothing here. */
export async function articleOfPage(actor: Actor, articleId: string): Promise<OpenArticle> {
  try {
    return await openArticle(actor, articleId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
