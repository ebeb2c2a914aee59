import type { PutReaders } from '#core/confidential/commands.ts';
import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors.ts';
import { nameReaders as keepReaders, raiseVersion } from '../store/confidential-store.ts';
import { changeConfidential } from './confidential-command.ts';
import { type ListedConfidential, readOneConfidential } from './read-confidential.ts';
import { requireDeskReaders } from './require-desk-readers.ts';

/**
 * Says who reads a restricted thread or a confidential citation beside those whom their role lets read it. Both who is named
 * and who is named no more are told to look.
 * @throws AppError not_found, forbidden (neither its author nor legal), invalid, idempotency_mismatch
 */
export async function nameReaders(
  actor: Actor,
  id: string,
  input: PutReaders,
  key?: string,
): Promise<{ entry: ListedConfidential }> {
  const done = await changeConfidential(
    actor,
    id,
    { verb: 'confidential-readers', ...input },
    key,
    async (tx, access) => {
      const { row, thread, role, deskId } = access;
      if (row.value.kind === 'note') throw new AppError('invalid', 'A private note is read by its author alone.');
      if (row.value.kind === 'reply' || thread)
        throw new AppError('invalid', 'Who reads the thread reads what hangs on it: name them there.');
      if (row.author !== actor.person && role !== 'legal')
        throw new AppError('forbidden', 'Only its author and legal say who reads it.');
      const readers = await requireDeskReaders(tx, deskId, input.readers, row.author);
      const { named, unnamed } = await keepReaders(tx, row, readers, actor.person);
      const version = named.length + unnamed.length > 0 ? await raiseVersion(tx, row.id) : row.version;
      return { action: 'confidential.readers', id: row.id, version, detail: { named, unnamed }, until: unnamed };
    },
  );
  return readOneConfidential(actor, done);
}
