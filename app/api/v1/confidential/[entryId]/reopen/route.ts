import { reopenRestricted } from '#server/usecases/settle-restricted.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/confidential/{entryId}/reopen */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) =>
  json(await reopenRestricted(actor, entryId, idempotencyKeyOf(request))),
);
