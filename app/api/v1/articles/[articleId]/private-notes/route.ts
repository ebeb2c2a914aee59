import { PostPrivateNote } from '#core/confidential/commands.ts';
import { notePrivately } from '#server/usecases/post-confidential.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/private-notes */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, PostPrivateNote);
  return json(await notePrivately(actor, articleId, input, idempotencyKeyOf(request)), 201);
});
