import { PutConfidential } from '#core/confidential/commands.ts';
import { editConfidential } from '#server/usecases/edit-confidential.ts';
import { withdrawConfidential } from '#server/usecases/withdraw-confidential.ts';
import { idempotencyKeyOf } from '../../idempotency-key.ts';
import { readBody } from '../../read-body.ts';
import { endpoint, json } from '../../respond.ts';

/** PUT /api/v1/confidential/{entryId}: one's own note, thread, reply or confidential citation */
export const PUT = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, PutConfidential);
  return json(await editConfidential(actor, entryId, input, idempotencyKeyOf(request)));
});

/** DELETE /api/v1/confidential/{entryId} */
export const DELETE = endpoint<{ entryId: string }>(async (actor, request, { entryId }) =>
  json(await withdrawConfidential(actor, entryId, idempotencyKeyOf(request))),
);
