import { PostCitation } from '#core/api/requests.ts';
import { citeRestricted } from '#server/usecases/post-confidential.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/confidential/{entryId}/citations */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, PostCitation);
  return json(await citeRestricted(actor, entryId, input, idempotencyKeyOf(request)), 201);
});
