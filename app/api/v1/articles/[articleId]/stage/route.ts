import { StageInput } from '#core/api/requests.ts';
import { changeStage } from '#server/usecases/change-stage.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/stage */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, StageInput);
  return json(await changeStage(actor, articleId, input, idempotencyKeyOf(request)));
});
