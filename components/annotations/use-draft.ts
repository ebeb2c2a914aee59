'use client';

import { createContext, useContext, useState, useSyncExternalStore } from 'react';

/** Whose drafts these are: a person id. */
export const DraftOwner = createContext('');

const PREFIX = 'draft:';
const listeners = new Set<() => void>();

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
  for (const listener of listeners) listener();
}

// The next person to sign in in this tab must not find another's words.
function keyOf(owner: string, name: string): string {
  return `${PREFIX}${owner}:${name}`;
}

/** Words being written, kept over a reload of this tab. Returns the words, a setter, and a way to forget them. */
export function useDraft(name: string, initial: string): [string, (words: string) => void, () => void] {
  const key = keyOf(useContext(DraftOwner), name);
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

/** What of a thread one may be in the middle of writing. */
export const DRAFTS = ['remark', 'citation', 'resolve', 'reply'] as const;
export type DraftKind = (typeof DRAFTS)[number];

/** The first thing that this person has begun to write on a thread and neither posted nor cancelled. */
export function draftOn(owner: string, thread: string): DraftKind | null {
  return DRAFTS.find((kind) => stored(keyOf(owner, `${kind}:${thread}`)) !== null) ?? null;
}

/** Forgets what was begun on a thread that is settled now. */
export function forgetDrafts(owner: string, thread: string): void {
  for (const kind of DRAFTS) store(keyOf(owner, `${kind}:${thread}`), null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** {@link draftOn} of the reader, drawn anew when it changes; null on the server. */
export function useDraftOn(thread: string): DraftKind | null {
  const owner = useContext(DraftOwner);
  return useSyncExternalStore(
    subscribe,
    () => draftOn(owner, thread),
    () => null,
  );
}

function threadKey(owner: string, article: string): string {
  return `on:${owner}:${article}`;
}

/** Remembers in this tab which thread its reader is on. */
export function keepThread(owner: string, article: string, thread: string | null): void {
  store(threadKey(owner, article), thread);
}

/** The thread that this tab was on before a reload, when something on it is half written. */
export function draftedThread(owner: string, article: string): string | null {
  const thread = stored(threadKey(owner, article));
  return thread !== null && draftOn(owner, thread) !== null ? thread : null;
}
