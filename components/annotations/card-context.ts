import type { EntryId, PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { ThreadVerbs } from './thread-verbs.ts';

/** What every card needs to know of the page. */
export interface CardContext {
  me: DeskPerson;
  mayWrite: boolean;
  /** May this thread be settled by this reader? */
  mayResolve: (author: PersonId) => boolean;
  personOf: (id: PersonId) => DeskPerson | undefined;
  /** ISO 8601 in, words in the desk's zone out. */
  timeOf: (iso: string) => string;
  verbs: ThreadVerbs;
  /** Lets its author move the start and the end of an annotation's passage. */
  movePassage: (id: EntryId) => void;
}
