import { PutReaders } from '#core/confidential/commands.ts';
import { nameReaders } from '#server/usecases/name-readers.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** PUT /api/v1/confidential/{entryId}/readers */
export const PUT = endpoint<{ entryId: string }>(async (actor, request, { entryId }) => {
  const input = await readBody(request, PutReaders);
  return json(await nameReaders(actor, entryId, input, idempotencyKeyOf(request)));
});
