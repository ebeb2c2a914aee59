import { PostRevision } from '#core/api/requests.ts';
import { tryRevision } from '#server/usecases/revise-article.ts';
import { BODY, readBody } from '../../../../read-body.ts';
import { readText } from '../../../../read-text.ts';
import { endpoint, json } from '../../../../respond.ts';

/** POST /api/v1/articles/{articleId}/revisions/preview */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, PostRevision, { limit: BODY.article });
  return json(await tryRevision(actor, articleId, { ...readText(input), expected: input.revision }));
});
