'use client';

import { createContext, useContext, useState, useSyncExternalStore } from 'react';

/** Whose drafts these are: a person id. */
export const DraftOwner = createContext('');

const PREFIX = 'draft:';
/** Drafts that nobody touched for so many milliseconds are forgotten, as unsent words are no longer sent by themselves. */
const KEPT_FOR = 72 * 60 * 60 * 1000;
const listeners = new Set<() => void>();

// Kept on the device, not in the tab: a tab is closed in mid-sentence more often than it is reloaded. Storage may be switched
// off or full: the draft then lives as long as the page.
function stored(key: string): string | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept.slice(kept.indexOf(' ') + 1);
  } catch {
    return null;
  }
}

function store(key: string, words: string | null): void {
  try {
    if (words === null) localStorage.removeItem(key);
    else localStorage.setItem(key, `${Date.now()} ${words}`);
  } catch {
    // See above.
  }
  for (const listener of listeners) listener();
}

/** Forgets drafts that are too old, whoever wrote them. */
export function forgetOldDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const at = Number.parseInt(localStorage.getItem(key) ?? '', 10);
      if (!(now - at < KEPT_FOR)) localStorage.removeItem(key);
    }
  } catch {
    // See above.
  }
}

/** What this person has begun to write anywhere and not posted. */
export function draftsOnDevice(owner: string): string[] {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(owner, '')) && !key.endsWith(':more'));
    return own.flatMap((key) => stored(key) ?? []);
  } catch {
    return [];
  }
}

/** Takes every draft off this device, whoever wrote it: somebody signs out. */
export function wipeDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // See above.
  }
}

// The next person to sign in on this device must not find another's words.
function keyOf(owner: string, name: string): string {
  return `${PREFIX}${owner}:${name}`;
}

/** Words being written, kept on this device until they are posted or cancelled. Returns the words, a setter, and a way to forget them. */
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

/** Longest text that is kept on this device, UTF-16 units: unsent annotations need the room more. */
const MOST_KEPT = 1_000_000;

/** {@link useDraft} for a field that the server has drawn: what was kept on this device comes right after. */
export function useLateDraft(owner: string, name: string): [string, (words: string) => void, () => void] {
  const key = keyOf(owner, name);
  const kept = useSyncExternalStore(
    subscribe,
    () => stored(key),
    () => null,
  );
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: string) => {
    setTyped(next);
    store(key, next === '' || next.length > MOST_KEPT ? null : next);
  };
  return [typed ?? kept ?? '', set, () => store(key, null)];
}

/** What of a thread one may be in the middle of writing. */
const DRAFTS = ['remark', 'citation', 'resolve', 'reply'] as const;
export type DraftKind = (typeof DRAFTS)[number];

/** The first thing that this person has begun to write on a thread and neither posted nor cancelled. */
function draftOn(owner: string, thread: string): DraftKind | null {
  return DRAFTS.find((kind) => stored(keyOf(owner, `${kind}:${thread}`)) !== null) ?? null;
}

/** Forgets what was begun on a thread that is settled now. */
export function forgetDrafts(owner: string, thread: string): void {
  for (const kind of DRAFTS) store(keyOf(owner, `${kind}:${thread}`), null);
  store(keyOf(owner, `citation:${thread}:more`), null);
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
  return `${PREFIX}on:${owner}:${article}`;
}

/** Remembers on this device which thread its reader is on. */
export function keepThread(owner: string, article: string, thread: string | null): void {
  store(threadKey(owner, article), thread);
}

/** The thread that was last open here, when something on it is half written. */
export function draftedThread(owner: string, article: string): string | null {
  const thread = stored(threadKey(owner, article));
  return thread !== null && draftOn(owner, thread) !== null ? thread : null;
}
