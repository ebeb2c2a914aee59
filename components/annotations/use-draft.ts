'use client';

import { createContext, useContext, useState } from 'react';

/** Whose drafts these are: a person id. */
export const DraftOwner = createContext('');

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    // Storage may be switched off: the draft then lives as long as the page.
    return null;
  }
}

function store(key: string, words: string | null): void {
  try {
    if (words === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, words);
  } catch {
    // See above.
  }
}

/** Words being written, kept over a reload of this tab. Returns the words, a setter, and a way to forget them. */
export function useDraft(name: string, initial: string): [string, (words: string) => void, () => void] {
  // The next person to sign in in this tab must not find another's words.
  const key = `draft:${useContext(DraftOwner)}:${name}`;
  const [words, setWords] = useState(() => (typeof window === 'undefined' ? initial : (stored(key) ?? initial)));
  const set = (next: string) => {
    setWords(next);
    store(key, next === initial ? null : next);
  };
  const forget = () => {
    store(key, null);
    setWords(initial);
  };
  return [words, set, forget];
}
