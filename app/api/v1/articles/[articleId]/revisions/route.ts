import { PostRevision } from '#core/api/requests.ts';
import { reviseArticle } from '#server/usecases/revise-article.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { BODY, readBody } from '../../../read-body.ts';
import { readText } from '../../../read-text.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/revisions */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, PostRevision, { limit: BODY.article });
  const { blocks, account, kinds } = readText(input);
  const { revision: expected, headline } = input;
  const next = { blocks, kinds, expected, headline, origin: 'api', intake: account };
  return json(await reviseArticle(actor, articleId, next, idempotencyKeyOf(request)), 201);
});
