import { AppError } from '../errors.ts';

/** How often an article is read again because it changed in between. */
const READS = 5;

/**
 * An article and what belongs to it, as both stood at one moment: its seq did not move while both were read.
 * @throws AppError unavailable when it has moved every time
 */
export async function readOneMoment<Article extends { seq: number | bigint }, Rest>(
  readArticle: () => Promise<Article>,
  readRest: () => Promise<Rest>,
): Promise<{ article: Article; rest: Rest }> {
  let article = await readArticle();
  for (let read = 0; read < READS; read += 1) {
    const rest = await readRest();
    const after = await readArticle();
    if (after.seq === article.seq) return { article, rest };
    article = after;
  }
  throw new AppError('unavailable', 'The article keeps changing. Try again in a moment.', { retryAfter: 2 });
}
