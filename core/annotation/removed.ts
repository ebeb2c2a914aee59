import type { EntryId, PersonId } from '../ids.ts';
import type { StoredValue } from './entry.ts';
import type { TagCode } from './tag.ts';

/** Days in which what was taken out can be put back. The shortest term of retention is no shorter. */
export const RESTORABLE_DAYS = 30;

/** Words that came for an entry after it was taken out. */
export interface LateWords {
  author: PersonId;
  authorName: string;
  value: StoredValue;
  /** ISO 8601. */
  at: string;
}

/** Who took an entry out of an article: an editor, or its author; and when, ISO 8601. */
export interface Removal {
  id: EntryId;
  by: PersonId;
  byName: string;
  at: string;
}

/** An entry that was taken out of an article, as those who may see it are told. */
export interface RemovedEntry extends Removal {
  /** The annotation that it hangs on; null for an annotation. */
  on: EntryId | null;
  author: PersonId;
  authorName: string;
  value: StoredValue;
  /** The tag that counts, of an annotation. */
  tag: TagCode | null;
  /** The code of its annotation, such as CK-07. */
  code: string;
  /** Up to when it can be put back, ISO 8601. */
  until: string;
  /** It went with the annotation that it hangs on, and comes back with that alone. */
  wentWith: boolean;
  /** How many entries went with it and come back with it. */
  withIt: number;
  late: readonly LateWords[];
  /** Whether this reader may put it back. */
  mayRestore: boolean;
  /** What it hangs on is not open: as things stand nobody can put it back. */
  isBlocked: boolean;
  /** It is in the article again as it was: only what came meanwhile, and stands nowhere, is told of. */
  isBack: boolean;
}
