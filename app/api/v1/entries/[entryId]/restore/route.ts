import { restoreEntry } from '#server/usecases/restore-entry.ts';
import { idempotencyKeyOf } from '../../../idempotency-key.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/entries/{entryId}/restore */
export const POST = endpoint<{ entryId: string }>(async (actor, request, { entryId }) =>
  json(await restoreEntry(actor, entryId, idempotencyKeyOf(request))),
);
