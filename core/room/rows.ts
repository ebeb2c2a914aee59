import type { StoredValue } from '../annotation/entry.ts';
import type { SuggestionDecision } from '../annotation/suggestion.ts';
import type { Retag } from '../annotation/retag.ts';
import type { Verdict } from '../annotation/verdict.ts';
import type { Block } from '../article/block.ts';
import type { GivenSignOff } from '../article/sign-off.ts';
import type { Stage } from '../article/stage.ts';
import type { ArticleId, EntryId, PersonId, WriteId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { RevisionEdits } from '../revision/edits.ts';

/**
 * *archived*: with its thread. *restricted*: its words are confidential now, and no room has them any more. *removed*: taken out by
 * an editor, who did not write it.
 */
export type RetiredBecause = 'deleted' | 'archived' | 'resolved' | 'restricted' | 'removed';
/** What became of a write: stored, kept although its thread was settled, stored over another device's text. */
export type Fate = 'stored' | 'late' | 'twice';

/** An entry row as rooms and commits see it. Times are the database's, ISO 8601. */
export interface EntryRow {
  id: EntryId;
  author: PersonId;
  on: EntryId | null;
  /** A stub where the words may be read by some only. */
  value: StoredValue;
  w: WriteId;
  state: 'open' | 'retired';
  retiredBecause: RetiredBecause | null;
  twice: boolean;
  /** Whom an open annotation waits for. */
  assignee: PersonId | null;
  /** The tag that was decided about an annotation; no write of its author touches it. */
  retag: Retag | null;
  /** The verdict that stands on an annotation. */
  verdict: Verdict | null;
  /** What was decided about a suggestion. */
  decision: SuggestionDecision | null;
  seq: bigint;
  created: string;
  edited: string | null;
}

/** One more revision of the article's text, and how it was made of the one before. */
export interface RoomRevision {
  number: number;
  text: string;
  sha256: string;
  blocks: Block[];
  edits: RevisionEdits | null;
  /** Who brought it in, and when: database time, ISO 8601. */
  by: PersonId;
  at: string;
}

/** The stage that the article came to at `seq`, who moved it there, and when: database time, ISO 8601. */
export interface RoomStage {
  stage: Stage;
  seq: bigint;
  /** Null for a stage that nobody has moved it to. */
  moved: { by: PersonId; at: string } | null;
}

/** The sign-offs of the article as the newest one, given or withdrawn at `seq`, left them; one of a part at most. */
export interface RoomSignOffs {
  seq: bigint;
  given: readonly GivenSignOff[];
}

/** What a room is built from: one snapshot of the rows. */
export interface RoomSnapshot {
  seq: bigint;
  revision: number;
  text: string;
  sha256: string;
  blocks: Block[];
  /** How each revision was made of the one before, by its number. */
  edits: ReadonlyMap<number, RevisionEdits>;
  by: PersonId;
  at: string;
  stage: RoomStage;
  signOffs: RoomSignOffs;
  rows: EntryRow[];
  /** Entries whose words only some may read, and that stand nowhere now: what comes late for them is theirs. */
  hidden: readonly EntryId[];
}

/** What the right of an open socket rests on: a sign-in or a token, and its person's place on the article's desk. */
export interface Footing {
  person: PersonId;
  articleId: ArticleId;
  sessionHash: string | null;
  tokenId: string | null;
}

export type Access = { kind: 'granted'; role: Role; name: string } | { kind: 'signedOut' } | { kind: 'noRights' };
