import { SignOffInput, WithdrawSignOffQuery } from '#core/api/requests.ts';
import { listSignOffs } from '#server/usecases/list-sign-offs.ts';
import { signOffArticle } from '#server/usecases/sign-off-article.ts';
import { withdrawSignOff } from '#server/usecases/withdraw-sign-off.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json, queryOf } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/sign-offs */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) =>
  json(await listSignOffs(actor, articleId)),
);

/** POST /api/v1/articles/{articleId}/sign-offs */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, SignOffInput);
  return json(await signOffArticle(actor, articleId, input, idempotencyKeyOf(request)));
});

/** DELETE /api/v1/articles/{articleId}/sign-offs?part=…&at=…: exactly the one that was given then */
export const DELETE = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const query = WithdrawSignOffQuery.parse(queryOf(request));
  return json(await withdrawSignOff(actor, articleId, query, idempotencyKeyOf(request)));
});
