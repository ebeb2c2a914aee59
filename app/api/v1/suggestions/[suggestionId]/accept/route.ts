import { AcceptInput } from '#core/annotation/suggestion.ts';
import { acceptSuggestion } from '#server/usecases/accept-suggestion.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/suggestions/{suggestionId}/accept */
export const POST = endpoint<{ suggestionId: string }>(async (actor, request, { suggestionId }) => {
  const input = await readBody(request, AcceptInput, { isOptional: true });
  return json(await acceptSuggestion(actor, suggestionId, input, idempotencyKeyOf(request)));
});
