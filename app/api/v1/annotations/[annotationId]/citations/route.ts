import { CiteInput } from '#core/api/requests.ts';
import { cite } from '#server/usecases/cite.ts';
import { citeConfidentially } from '#server/usecases/cite-confidentially.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/citations */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, CiteInput);
  const written = input.confidential
    ? await citeConfidentially(actor, annotationId, input, idempotencyKeyOf(request))
    : await cite(actor, annotationId, input);
  return json(written, 201);
});
