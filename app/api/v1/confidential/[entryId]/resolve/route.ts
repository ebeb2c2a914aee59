import { SettleRestricted } from '#core/confidential/commands.ts';
import { settleRestricted } from '#server/usecases/settle-restricted.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/confidential/{entryId}/resolve */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, SettleRestricted, { isOptional: true });
  return json(await settleRestricted(actor, entryId, input, idempotencyKeyOf(request)));
});
