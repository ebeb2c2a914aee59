import { StageInput } from '#core/api/requests.ts';
import { changeStage } from '#server/usecases/change-stage.ts';
import { listStageSteps } from '#server/usecases/list-stage-steps.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/stage */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) =>
  json(await listStageSteps(actor, articleId)),
);

/** POST /api/v1/articles/{articleId}/stage */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const input = await readBody(request, StageInput);
  return json(await changeStage(actor, articleId, input, idempotencyKeyOf(request)));
});
