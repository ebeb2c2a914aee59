import { ConfidentialInput } from '#core/api/requests.ts';
import { makeConfidential } from '#server/usecases/make-confidential.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/entries/{entryId}/confidential */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, ConfidentialInput);
  return json(await makeConfidential(actor, entryId, input, idempotencyKeyOf(request)));
});
