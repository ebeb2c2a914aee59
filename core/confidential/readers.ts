import type { PersonId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { ConfidentialKind } from './confidential.ts';

/**
 * What decides about reading one thing: its own kind, author and named readers; of a reply, and of a citation in a restricted
 * thread, those of the thread.
 */
export interface Readable {
  kind: Exclude<ConfidentialKind, 'reply'>;
  author: PersonId;
  readers: readonly PersonId[];
}

/**
 * Roles that read by themselves. An admin manages people, not privileged words: reads what they wrote or are named in. A viewer
 * may be named.
 */
const ROLES: Readonly<Record<Readable['kind'], readonly Role[]>> = {
  note: [],
  thread: ['legal'],
  citation: ['editor', 'legal'],
};

/** Whether a member of the desk with this role reads it. The one table: API, sync and tests ask it. */
export function mayReadConfidential({ kind, author, readers }: Readable, person: PersonId, role: Role): boolean {
  if (person === author) return true;
  return kind !== 'note' && (ROLES[kind].includes(role) || readers.includes(person));
}
