import { AssignInput } from '#core/api/requests.ts';
import { assignAnnotation } from '#server/usecases/assign-annotation.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/assign */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, AssignInput);
  return json(await assignAnnotation(actor, annotationId, input, idempotencyKeyOf(request)));
});
