import type { EntryValue } from '../annotation/entry.ts';
import type { EntryId, PersonId, WriteId } from '../ids.ts';

/** One authored write that may be committed: by whom is known from the connection, never from the bytes. */
export type JudgedWrite =
  | { op: 'put'; entry: EntryId; author: PersonId; value: EntryValue; w: WriteId }
  | { op: 'delete'; entry: EntryId; author: PersonId; w: WriteId; base?: WriteId | undefined };
