import { isFrozen } from '#core/article/stage.ts';
import type { ArticleId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';

/**
 * The one guard of everything that changes an article's text: call it under the article's lock.
 * @throws AppError conflict (with `stage`) while the article is published
 */
export async function requireOpenText(tx: DbOrTx, articleId: ArticleId): Promise<void> {
  const { stage } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { stage: true } });
  if (!isFrozen(stage)) return;
  const words = 'This article is published and its text is frozen. Move it to Correction first, then change the text.';
  throw new AppError('conflict', words, { stage });
}
