import { ArticleFacts } from '#core/article/facts.ts';
import { changeArticleFacts } from '#server/usecases/change-article-facts.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** PUT /api/v1/articles/{articleId}/facts */
export const PUT = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await changeArticleFacts(actor, articleId, await readBody(request, ArticleFacts))),
);
