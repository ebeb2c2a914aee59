import { RejectInput } from '#core/annotation/suggestion.ts';
import { rejectSuggestion } from '#server/usecases/reject-suggestion.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/suggestions/{suggestionId}/reject */
export const POST = endpoint<{ suggestionId: string }>(async (actor, request, { suggestionId }) => {
  const input = await readBody(request, RejectInput, { isOptional: true });
  return json(await rejectSuggestion(actor, suggestionId, input, idempotencyKeyOf(request)));
});
