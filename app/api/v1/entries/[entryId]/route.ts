import { PutEntry } from '#core/api/requests.ts';
import { editEntry } from '#server/usecases/edit-entry.ts';
import { removeEntry } from '#server/usecases/remove-entry.ts';
import { idempotencyKeyOf } from '../../idempotency-key.ts';
import { readBody } from '../../read-body.ts';
import { endpoint, json } from '../../respond.ts';

/** PUT /api/v1/entries/{entryId}: one's own annotation, reply, citation or suggestion */
export const PUT = endpoint<{ entryId: string }>(async (actor, request, { entryId }) =>
  json(await editEntry(actor, entryId, await readBody(request, PutEntry))),
);

/** DELETE /api/v1/entries/{entryId} */
export const DELETE = endpoint<{ entryId: string }>(async (actor, request, { entryId }) =>
  json(await removeEntry(actor, entryId, idempotencyKeyOf(request))),
);
