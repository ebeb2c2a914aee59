import type { PutConfidential } from '#core/confidential/commands.ts';
import type { ConfidentialValue } from '#core/confidential/confidential.ts';
import type { WriteId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { raiseVersion, rewriteConfidential } from '../store/confidential-store.ts';
import { changeConfidential } from './confidential-command.ts';
import { type ConfidentialAccess, confidentialToWrite } from './confidential-for.ts';
import { editHidden } from './edit-hidden.ts';
import { type ListedConfidential, readOneConfidential } from './read-confidential.ts';

function valueOf(before: ConfidentialValue, { base: _seen, ...said }: PutConfidential): ConfidentialValue {
  if (before.kind === 'citation' && 'line' in said) return { kind: 'citation', on: before.on, ...said };
  if (before.kind !== 'citation' && 'body' in said) return { ...before, body: said.body };
  throw new AppError('invalid', 'These are not the fields of this kind of entry.');
}

/** Whether it is the actor's own and still what they had before them; its newest write. */
async function requireNewest(
  actor: Actor,
  { row }: ConfidentialAccess,
  { base }: PutConfidential,
  tx?: DbOrTx,
): Promise<WriteId> {
  if (row.author !== actor.person) throw new AppError('forbidden', 'Only its author edits an entry.');
  if (base !== undefined && base !== row.w && base !== row.version)
    throw new AppError('conflict', 'Other words stand there by now.', await readOneConfidential(actor, row.id, tx));
  return row.w;
}

/**
 * Gives one's own confidential words new ones. Where `base` is no longer what stands there, nothing is written and the
 * conflict answers what does.
 * @throws AppError not_found, forbidden (somebody else's), invalid, conflict with `entry`, idempotency_mismatch
 */
export async function editConfidential(
  actor: Actor,
  id: string,
  input: PutConfidential,
  key?: string,
): Promise<{ entry: ListedConfidential }> {
  const seen = await confidentialToWrite(actor, id);
  if (seen.row.value.kind === 'citation' && !seen.thread && 'line' in input) {
    const { base: _seen, ...words } = input;
    const request = { verb: 'confidential-edit', ...input };
    const edited = await editHidden(actor, seen, words, request, key, (access) => requireNewest(actor, access, input));
    return readOneConfidential(actor, edited);
  }
  const done = await changeConfidential(actor, id, { verb: 'confidential-edit', ...input }, key, async (tx, access) => {
    const { row, thread } = access;
    const value = valueOf(row.value, input);
    await requireNewest(actor, access, input, tx);
    if (row.state !== 'open' || (thread && thread.state !== 'open'))
      throw new AppError('conflict', 'This thread is settled: open it again to go on.');
    const w = newWriteId((bytes) => crypto.getRandomValues(bytes));
    const version = await rewriteConfidential(tx, row, value, w);
    if (thread) await raiseVersion(tx, thread.id);
    return { action: 'confidential.edited', id: row.id, version };
  });
  return readOneConfidential(actor, done);
}
