import { reopenAnnotation } from '#server/usecases/reopen-annotation.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/reopen */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) =>
  json(await reopenAnnotation(actor, annotationId, idempotencyKeyOf(request))),
);
