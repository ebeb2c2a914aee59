import { RetagInput } from '#core/annotation/retag.ts';
import { retagAnnotation } from '#server/usecases/retag-annotation.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/retag */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, RetagInput);
  return json(await retagAnnotation(actor, annotationId, input, idempotencyKeyOf(request)));
});
