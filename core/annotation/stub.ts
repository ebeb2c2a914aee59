import type { EntryId, WriteId } from '../ids.ts';
import type { ConfidentialStub, EntryValue, StoredValue } from './entry.ts';

/** The stub of what `w` wrote. */
export function stubOf(on: EntryId, w: WriteId): ConfidentialStub {
  return { kind: 'confidential', on, w };
}

/** The kind of row that a value is kept in: the stub stands in its citation's. */
export function rowKindOf({ kind }: StoredValue): EntryValue['kind'] {
  return kind === 'confidential' ? 'citation' : kind;
}
