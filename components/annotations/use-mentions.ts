'use client';

import { type KeyboardEvent, type RefObject, useState } from 'react';
import { completeMention, mentionAt, type MentionQuery, peopleFor } from '#core/annotation/mentions.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';

/** Most names offered at once. */
const OFFERED = 6;

/** The names that are offered while an @ is being typed. */
export interface Mentions {
  offered: readonly DeskPerson[];
  chosen: number;
  /** True when the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean;
  /** The words or the caret changed. */
  look: () => void;
  choose: (person: DeskPerson) => void;
}

/** Completes names behind an @ in a field, by keys or by click; the field stays an ordinary field. */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  people: readonly DeskPerson[],
  me: PersonId | undefined,
  setWords: (words: string) => void,
): Mentions {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [chosen, setChosen] = useState(0);
  // Nobody calls oneself.
  const others = people.filter(({ id }) => id !== me);
  const offered = query ? peopleFor(query.query, others).slice(0, OFFERED) : [];

  function look() {
    const { current } = field;
    const next = current ? mentionAt(current.value, current.selectionStart) : null;
    if (next?.start !== query?.start || next?.query !== query?.query) setChosen(0);
    setQuery(next);
  }

  function choose(person: DeskPerson) {
    const { current } = field;
    if (!current || !query) return;
    const { words, caret } = completeMention(current.value, query, person.name);
    setWords(words);
    setQuery(null);
    // After React has written the value, which moves the caret to its end.
    requestAnimationFrame(() => current.setSelectionRange(caret, caret));
  }

  function onKey(event: KeyboardEvent): boolean {
    if (offered.length === 0 || event.nativeEvent.isComposing) return false;
    const person = offered[chosen];
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % offered.length);
    else if (event.key === 'ArrowUp') setChosen((chosen + offered.length - 1) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && person)
      choose(person);
    else if (event.key === 'Escape') setQuery(null);
    else return false;
    event.preventDefault();
    return true;
  }

  return { offered, chosen, onKey, look, choose };
}
