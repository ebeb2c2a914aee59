import type { Outcome } from '#core/annotation/resolution.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { Role } from '#core/people/role.ts';
import type { PracticeStep } from '#core/people/practice-steps.ts';
import type { ThreadVerbs } from './thread-verbs.ts';

/** What opens on a card that was made a moment ago. */
export type FirstForm = 'remark' | 'suggestion';

/** What every card needs to know of the page. */
export interface CardContext {
  articleId: ArticleId;
  me: DeskPerson;
  /** The role that the reader has now. */
  roleNow: Role;
  mayWrite: boolean;
  /** There is no line: what was written here waits on this device. */
  isAway: boolean;
  /** May this thread be settled by this reader? */
  mayResolve: (author: PersonId) => boolean;
  /** May this reader give another tag to what this person wrote? */
  mayRetag: (author: PersonId) => boolean;
  /** May what this person wrote be deleted by this reader? Null: what anybody wrote. */
  mayRemove: (author: PersonId | null) => boolean;
  /** May suggested words be accepted and turned down by this reader? */
  mayChangeText: boolean;
  /** The article is published: its text stays as it is. */
  isFrozen: boolean;
  /** May verdicts be given, and this person's be withdrawn, by this reader? */
  mayCheck: boolean;
  mayWithdraw: (by: PersonId) => boolean;
  personOf: (id: PersonId) => DeskPerson | undefined;
  /** ISO 8601 in, words in the desk's zone out. */
  timeOf: (iso: string) => string;
  verbs: ThreadVerbs;
  /** Everybody on the desk, to be called or asked. */
  people: readonly DeskPerson[];
  /** The step of the practice that comes next; null where nobody practises. */
  hint: PracticeStep | null;
  /** This reader is typing in a thread. */
  typing: (thread: EntryId) => void;
  /** The address that opens an annotation. */
  linkTo: (id: EntryId) => string;
  say: (words: string) => void;
  /** What this reader did last, and the way back from it; `draft` when it was to leave that one half written. */
  did: (words: string, undo: () => void, draft: string | null) => void;
  /** A draft is before its author again: nothing needs to lead back to it. */
  takenUp: (draft: string) => void;
  /** Opens the card of a thread. */
  toCard: (id: EntryId) => void;
  /** Back to the words of an annotation in the article, selected as they were when it was made. */
  backToWords: (id: EntryId) => void;
  /** Lets its author move the start and the end of an annotation's passage. */
  movePassage: (id: EntryId) => void;
}

/** An annotation that somebody took away while the reader is on it. */
export interface Gone {
  id: EntryId;
  /** Null while it is not known whether it was settled or deleted. */
  by: { name: string; isMe: boolean } | null;
  /** Null: it was deleted. */
  outcome: Outcome | null;
}

/** The name of whom a thread waits for; `you` when that is the reader. */
export function waitsFor({ annotation }: Thread, { me, personOf }: CardContext, you: string): string | undefined {
  const { assignee } = annotation;
  if (assignee === null) return undefined;
  return assignee === me.id ? you : personOf(assignee)?.name;
}
