import { ResolveInput } from '#core/annotation/resolution.ts';
import { resolveAnnotation } from '#server/usecases/resolve-annotation.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/resolve */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, ResolveInput);
  return json(await resolveAnnotation(actor, annotationId, input, idempotencyKeyOf(request)));
});
