import { ArticleFacts } from '#core/article/facts.ts';
import { ArticlesQuery, PostArticle } from '#core/api/requests.ts';
import { countComments } from '#core/intake/word-comment.ts';
import { propose } from '#core/intake/propose.ts';
import { settings } from '#server/settings.ts';
import { createArticle } from '#server/usecases/create-article.ts';
import { listArticles } from '#server/usecases/list-articles.ts';
import { idempotencyKeyOf } from '../idempotency-key.ts';
import { BODY, readBody } from '../read-body.ts';
import { readPosted } from '../read-text.ts';
import { endpoint, json, queryOf } from '../respond.ts';

/** GET /api/v1/articles */
export const GET = endpoint(async (actor, request) =>
  json(await listArticles(actor, ArticlesQuery.parse(queryOf(request)))),
);

/** POST /api/v1/articles: the text stays whole; what might be made of it comes back as `intake`, what a Word file's comments came to as `comments`. */
export const POST = endpoint(async (actor, request) => {
  const input = await readBody(request, PostArticle, { limit: BODY.file });
  const { blocks, account, comments } = await readPosted(input);
  const { deskId, headline } = input;
  const facts = ArticleFacts.parse(input.facts ?? {});
  const next = { deskId, blocks, facts, headline, origin: 'api', intake: account, comments };
  const article = await createArticle(actor, next, idempotencyKeyOf(request));
  const url = `${settings().publicUrl}/articles/${article.id}`;
  const brought = comments && { comments: countComments(comments) };
  return json({ ...article, url, intake: propose(blocks), ...brought }, 201, { Location: url });
});
