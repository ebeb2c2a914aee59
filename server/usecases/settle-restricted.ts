import type { SettleRestricted } from '#core/confidential/commands.ts';
import { cleanText } from '#core/text/text.ts';
import { newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors.ts';
import { reopenThread, settleThread } from '../store/confidential-store.ts';
import { changeConfidential } from './confidential-command.ts';
import type { ConfidentialAccess } from './confidential-for.ts';
import { type ListedConfidential, readOneConfidential } from './read-confidential.ts';

const newWrite = () => newWriteId((bytes) => crypto.getRandomValues(bytes));

function requireSettler(actor: Actor, { row, role }: ConfidentialAccess): void {
  if (row.value.kind !== 'thread') throw new AppError('invalid', 'Only a restricted thread is settled.');
  if (row.author !== actor.person && role !== 'legal')
    throw new AppError('forbidden', 'Only its author and legal settle a restricted thread.');
}

/**
 * Settles a restricted thread: those who read it go on reading it, and nothing is added until it is opened again.
 * @throws AppError not_found, forbidden, invalid (no thread), already_resolved, idempotency_mismatch
 */
export async function settleRestricted(
  actor: Actor,
  id: string,
  input: SettleRestricted,
  key?: string,
): Promise<{ entry: ListedConfidential }> {
  const request = { verb: 'restricted-resolve', ...input };
  const done = await changeConfidential(actor, id, request, key, async (tx, access) => {
    requireSettler(actor, access);
    const { row } = access;
    if (row.state !== 'open') throw new AppError('already_resolved', 'This thread is settled already.');
    const note = cleanText(input.note ?? '').trim() || null;
    const version = await settleThread(tx, row.id, { by: actor.person, note, w: newWrite() });
    return { action: 'confidential.resolved', id: row.id, version };
  });
  return readOneConfidential(actor, done);
}

/**
 * Opens a settled restricted thread again; its history keeps that it was settled.
 * @throws AppError not_found, forbidden, invalid (no thread), conflict (an open one), idempotency_mismatch
 */
export async function reopenRestricted(actor: Actor, id: string, key?: string): Promise<{ entry: ListedConfidential }> {
  const done = await changeConfidential(actor, id, { verb: 'restricted-reopen' }, key, async (tx, access) => {
    requireSettler(actor, access);
    const { row } = access;
    if (row.state === 'open') throw new AppError('conflict', 'This thread is open.');
    const version = await reopenThread(tx, row.id, { by: actor.person, w: newWrite() });
    return { action: 'confidential.reopened', id: row.id, version };
  });
  return readOneConfidential(actor, done);
}
