import type { EntryValue, OpenEntry, Passage } from '#core/annotation/entry.ts';
import type { Block } from '#core/article/block.ts';
import type { SignOff } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { PresenceState } from '#core/sync/presence.ts';
import type { RescueReason } from './outbox-row.ts';
import type { Turn } from './undo-stack.ts';

/** Somebody who has the article open now. Names and roles come from the server's roster, never from presence states. */
export interface PresentPerson {
  clientId: number;
  person: PersonId;
  name: string;
  role: Role;
  /** What their page tells of itself. */
  said: PresenceState;
}

/** The truth about this page's own work. "Saved" is never shown over an unacknowledged word. */
export type SavingState =
  | { kind: 'joining' }
  | { kind: 'saved' }
  | { kind: 'saving'; unsent: number; since: number }
  | { kind: 'reconnecting' }
  /** The device store has confirmed every unsent word. */
  | { kind: 'offline'; unsent: number }
  /** Unsent words that closing the tab would lose. */
  | { kind: 'notSaved'; unsent: number }
  /** Everything else is saved; these words wait in the rescue drawer. */
  | { kind: 'refused'; rescued: number }
  | { kind: 'signedOut'; unsent: number }
  | { kind: 'readOnly' };

/** Words that the server will not take; kept until their author has copied or dropped them. */
export interface RescuedWords {
  w: string;
  entry: EntryId;
  value: EntryValue;
  reason: RescueReason;
}

/** Everything the workspace draws of a live article. A new object at each change; unchanged parts keep their identity. */
export interface RoomView {
  joined: boolean;
  entries: readonly OpenEntry[];
  people: readonly PresentPerson[];
  saving: SavingState;
  rescue: readonly RescuedWords[];
  mayWrite: boolean;
  /** The newest seq of this article that this page has seen; a command is done when it is reached. */
  seq: number;
  /** The revision that placements count in, and its blocks: null while it is the one that the page was rendered with. */
  revision: number;
  blocks: readonly Block[] | null;
  /** Who brought that revision in, and when; null for the first one and before it is known. */
  revised: { by: PersonId; at: string } | null;
  /** The life of the room that this is seen of; null before the page has joined. Something turned confidential ends it. */
  incarnation: string | null;
  /** Where the article is on its way into print; and who moved it there, null while nobody has. */
  stage: Stage;
  moved: { by: PersonId; at: string } | null;
  /** What was signed off, and whether it stands over this revision's text. */
  signOffs: readonly SignOff[];
}

/** The view without who is here: what the workspace is drawn of. Its people come and go, select and type by themselves. */
export type WorkView = Omit<RoomView, 'people'>;

/** What an author gives; write ids are added by the room, which puts its own in place of those of a value that is edited. */
export type Draft =
  | { kind: 'annotation'; tag: string; passage: Passage | null; remark?: string; mentions?: PersonId[] }
  | { kind: 'reply'; on: EntryId; body: string; mentions?: PersonId[] }
  | {
      kind: 'citation';
      on: EntryId;
      line: string;
      title?: string;
      address?: string;
      publisher?: string;
      published?: string;
      accessed?: string;
      locator?: string;
      support?: string;
      source?: 'primary' | 'secondary';
    }
  | { kind: 'suggestion'; on: EntryId; saw: string; text: string; note?: string };

/** A live article on this page: an external store for React and the verbs of its one author. */
export interface ArticleRoom {
  subscribe(listener: () => void): () => void;
  view(): RoomView;
  /** Writes a new entry; it is in the view at once and in the outbox before it counts as kept. */
  write(draft: Draft): EntryId;
  /** Replaces the value of one's own entry. */
  edit(entry: EntryId, draft: Draft): void;
  /** Takes one's own entry back. */
  remove(entry: EntryId): void;
  /** Tells the others of this page; what is not named stays as it was. */
  tell(said: Partial<PresenceState>): void;
  /** Resolves when nothing of this person's on that thread is unacknowledged; rejects after the given milliseconds. */
  settled(thread: EntryId, timeout: number): Promise<void>;
  /** This person's words that the server has not acknowledged, oldest first. */
  unsent?(): readonly EntryValue[];
  /** Forgets rescued words once their author has copied or dropped them. */
  dropRescued(w: string): void;
  /** Takes back this page's newest write that nothing has been written over since, with what was done together with it;
   * false when there is none. */
  undo?(): boolean;
  /** What `undo` would take back now; null when there is nothing. */
  newest?(): Turn | null;
  /** What is written while `run` runs is one thing to take back. */
  together(run: () => void): Turn;
  /** Takes back what was written together and what nothing has been written over since; how much, and how much it left. */
  takeBack(turn: Turn): { back: number; left: number };
  close(): void;
}
