import { PutReaders } from '#core/confidential/commands.ts';
import { restrictAnnotation } from '#server/usecases/restrict-annotation.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/restrict */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, PutReaders);
  return json(await restrictAnnotation(actor, annotationId, input, idempotencyKeyOf(request)));
});
