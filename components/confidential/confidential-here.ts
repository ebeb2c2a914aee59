'use client';

import { createContext, useContext } from 'react';
import type { Passage } from '#core/annotation/entry.ts';
import type { Gathered, PlacedConfidential } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';

/** What a dialog about confidential words is asked to do. */
export type Asked =
  | { kind: 'note'; passage: Passage | null }
  | { kind: 'thread'; passage: Passage | null }
  | { kind: 'readers'; entry: PlacedConfidential }
  | { kind: 'restrict'; annotation: EntryId }
  | { kind: 'citation'; citation: EntryId };

/** What parts of the page that are not about confidential words need to know of them. */
export interface ConfidentialHere {
  articleId: string;
  /** The reader; null outside of an article. */
  me: DeskPerson | null;
  people: readonly DeskPerson[];
  /** Citations of open annotations that this reader may read, by their stubs. */
  cited: Gathered['cited'];
  /** There is no line: nothing confidential can be sent. */
  isAway: boolean;
  /** Opens the dialog for one thing. */
  ask: (what: Asked) => void;
  /** This reader takes a card back: that it goes is no news. */
  expectGone: (id: EntryId) => void;
  /** Fetches what this reader may read; resolves when the page has it. */
  readAgain: () => Promise<void>;
}

const NOTHING: ConfidentialHere = {
  articleId: '',
  me: null,
  people: [],
  cited: new Map(),
  isAway: false,
  ask: () => undefined,
  expectGone: () => undefined,
  readAgain: () => Promise.resolve(),
};

export const ConfidentialContext = createContext(NOTHING);

/** The {@link ConfidentialHere} of this page. */
export function useConfidentialHere(): ConfidentialHere {
  return useContext(ConfidentialContext);
}
