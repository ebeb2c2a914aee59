import { PostRestrictedReply } from '#core/confidential/commands.ts';
import { replyRestricted } from '#server/usecases/post-confidential.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/confidential/{entryId}/replies */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, PostRestrictedReply);
  return json(await replyRestricted(actor, entryId, input, idempotencyKeyOf(request)), 201);
});
