import type { EntryId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors.ts';
import { raiseVersion, withdrawRow } from '../store/confidential-store.ts';
import { changeConfidential } from './confidential-command.ts';

/**
 * Takes one's own confidential words back. A thread that others wrote in is kept with their words, and nobody reads it any
 * more.
 * @throws AppError not_found, forbidden (somebody else's), idempotency_mismatch
 */
export async function withdrawConfidential(actor: Actor, id: string, key?: string): Promise<{ id: EntryId }> {
  const done = await changeConfidential(actor, id, { verb: 'confidential-withdraw' }, key, async (tx, access) => {
    const { row, thread } = access;
    if (row.author !== actor.person) throw new AppError('forbidden', 'Only its author takes an entry back.');
    if (row.value.kind === 'citation' && !thread)
      throw new AppError('conflict', 'A confidential citation is taken back where its annotation is.');
    const version = await withdrawRow(
      tx,
      row,
      newWriteId((bytes) => crypto.getRandomValues(bytes)),
    );
    if (thread) await raiseVersion(tx, thread.id);
    return { action: 'confidential.withdrawn', id: row.id, version };
  });
  return { id: done };
}
