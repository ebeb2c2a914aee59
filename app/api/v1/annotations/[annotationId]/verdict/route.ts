import { VerdictInput } from '#core/annotation/verdict.ts';
import { WithdrawQuery } from '#core/api/requests.ts';
import { giveVerdict } from '#server/usecases/give-verdict.ts';
import { withdrawVerdict } from '#server/usecases/withdraw-verdict.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json, queryOf } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/verdict */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) => {
  const input = await readBody(request, VerdictInput);
  return json(await giveVerdict(actor, annotationId, input, idempotencyKeyOf(request)));
});

/** DELETE /api/v1/annotations/{annotationId}/verdict?at=…: the one that was given then; without it, the one that stands */
export const DELETE = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) =>
  json(await withdrawVerdict(actor, annotationId, WithdrawQuery.parse(queryOf(request)), idempotencyKeyOf(request))),
);
