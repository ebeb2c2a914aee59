import { PostRestrictedThread } from '#core/confidential/commands.ts';
import { openRestrictedThread } from '#server/usecases/post-confidential.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/restricted-threads */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, PostRestrictedThread);
  return json(await openRestrictedThread(actor, articleId, input, idempotencyKeyOf(request)), 201);
});
