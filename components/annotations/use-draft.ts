'use client';

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { EntryId } from '#core/ids.ts';

/** Whose drafts these are: a person id. */
export const DraftOwner = createContext('');

const PREFIX = 'draft:';
/** What a name ends in under which fields beside the words are kept. */
export const MORE = ':more';
/** Drafts that nobody touched for so many milliseconds are forgotten, as unsent words are no longer sent by themselves. */
const KEPT_FOR = 72 * 60 * 60 * 1000;
const listeners = new Set<() => void>();
/** Fields on the page to which a draft comes back. */
const fields = new Set<(key: string) => void>();
/** What the storage did not take, and what it is never given. */
const onPage = new Map<string, string>();
/** What the names of confidential drafts begin with: they live as long as the page, and no device keeps them. */
const SECRET = 'confidential:';

const isSecret = (key: string) => key.split(':', 3)[2] === SECRET.slice(0, -1);

/** The name under which a confidential draft is held. */
export function secretDraft(name: string): string {
  return name.startsWith(SECRET) ? name : SECRET + name;
}

// Kept on the device, not in the tab: a tab is closed in mid-sentence more often than it is reloaded. Storage may be switched
// off or full: the draft then lives as long as the page.
function stored(key: string): string | null {
  const here = onPage.get(key);
  if (here !== undefined) return here;
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept.slice(kept.indexOf(' ') + 1);
  } catch {
    return null;
  }
}

function store(key: string, words: string | null): void {
  onPage.delete(key);
  try {
    if (words !== null && isSecret(key)) onPage.set(key, words);
    else if (words === null) localStorage.removeItem(key);
    else localStorage.setItem(key, `${Date.now()} ${words}`);
  } catch {
    if (words !== null) onPage.set(key, words);
  }
  guard();
  for (const listener of listeners) listener();
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

// Whichever page one has gone to meanwhile: closing it takes confidential words with it that nothing else keeps.
function guard(): void {
  if (hasSecretDrafts()) window.addEventListener('beforeunload', warn);
  else window.removeEventListener('beforeunload', warn);
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

/** What this person has begun to write anywhere and not posted, on the device or only on the page. */
export function draftsOf(owner: string): string[] {
  const keys = new Set(onPage.keys());
  try {
    for (const key of Object.keys(localStorage)) keys.add(key);
  } catch {
    // See above.
  }
  const own = [...keys].filter((key) => key.startsWith(keyOf(owner, '')) && !key.endsWith(MORE));
  return own.flatMap((key) => stored(key) ?? []);
}

/** What was typed into the fields beside the words: those of a citation are kept together. */
function fieldsIn(name: string, more: string | null): string[] {
  if (more === null) return [];
  if (!name.includes('citation')) return [more];
  return Object.entries(JSON.parse(more)).flatMap(([field, said]) =>
    field !== 'source' && typeof said === 'string' && said.trim() !== '' ? [said] : [],
  );
}

/** What this person has begun to write under these names; it stays where it is. */
export function draftsUnder(owner: string, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    [stored(keyOf(owner, name)) ?? [], fieldsIn(name, stored(keyOf(owner, name + MORE)))].flat(),
  );
}

/** Takes what this person has begun to write under these names, confidential or not: from here on nothing else keeps it. */
export function takeDrafts(owner: string, names: readonly string[]): string[] {
  return names
    .flatMap((name) => [name, secretDraft(name)])
    .flatMap((name) => {
      const words = [stored(keyOf(owner, name)) ?? [], fieldsIn(name, stored(keyOf(owner, name + MORE)))].flat();
      for (const more of ['', MORE]) store(keyOf(owner, name + more), null);
      return words;
    });
}

/** Whether this page holds confidential words that nothing else keeps. */
export function hasSecretDrafts(): boolean {
  return [...onPage.keys()].some(isSecret);
}

/** Which of these confidential entries its author has begun to change, maybe before it was confidential; null for none. */
export function begunOf(
  owner: string,
  kind: 'reply-edit' | 'citation-edit',
  entries: readonly { id: EntryId }[],
): EntryId | null {
  return entries.find(({ id }) => isKept(owner, `${kind}:${id}`))?.id ?? null;
}

/** Forgets every confidential draft of this page. */
export function forgetSecretDrafts(): void {
  for (const key of onPage.keys()) if (isSecret(key)) onPage.delete(key);
  guard();
}

/** Takes what was begun under one name to another: off the device where that is a confidential one, or back. */
export function moveDraft(owner: string, from: string, to: string): void {
  const words = stored(keyOf(owner, from));
  store(keyOf(owner, from), null);
  store(keyOf(owner, to), words);
  for (const field of fields) field(keyOf(owner, to));
}

/** Takes every draft off this device, whoever wrote it: somebody signs out. */
export function wipeDrafts(): void {
  onPage.clear();
  guard();
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

/** Whether anything is kept of what this person had begun to write there. */
export function hasDraft(owner: string, name: string): boolean {
  return stored(keyOf(owner, name)) !== null;
}

/** Brings back what was thrown away, before whatever was written there since. */
function bringBack(key: string, words: string): void {
  const since = stored(key);
  // What a form keeps of several fields cannot stand before anything.
  if (since !== null && key.endsWith(MORE)) return;
  store(key, since === null ? words : `${words} ${since}`);
  for (const field of fields) field(key);
}

/**
 * Words being written, kept on this device until they are posted or cancelled. Returns the words, a setter, a way to forget
 * them, and the way back for when they are thrown away, null while nothing is written.
 */
export function useDraft(
  name: string,
  initial: string,
): [string, (words: string) => void, () => void, (() => void) | null] {
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
  useEffect(() => {
    const onField = (back: string) => {
      if (back === key) setWords((now) => stored(key) ?? now);
    };
    fields.add(onField);
    return () => void fields.delete(onField);
  }, [key]);
  return [words, set, forget, words === initial ? null : () => bringBack(key, words)];
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
const DRAFTS = ['remark', 'citation', 'suggestion', 'verdict', 'resolve', 'reply'] as const;
/** What of an entry that hangs on it one may be in the middle of changing. */
const EDITS = ['reply-edit', 'citation-edit', 'suggestion-edit', 'accept'] as const;
export type DraftKind = (typeof DRAFTS)[number] | 'edit';

/** The names under which something on a thread, or on what hangs on it, may be half written. */
export function namesOn(thread: string, hanging: readonly string[]): string[] {
  return [
    ...DRAFTS.map((kind) => `${kind}:${thread}`),
    ...hanging.flatMap((id) => EDITS.map((kind) => `${kind}:${id}`)),
  ];
}

/** What a confidential card has a form for, too, and what that calls it. */
const THERE = new Map([
  ['remark', 'edit'],
  ...['reply', 'citation', 'reply-edit', 'citation-edit'].map((kind) => [kind, kind] as const),
]);

/** Takes what is half written under these names off the device, to where the confidential card has it. */
export function moveToCard(owner: string, names: readonly string[]): void {
  for (const name of names) {
    const [kind = '', id = ''] = name.split(':');
    const there = THERE.get(kind);
    for (const more of there === undefined ? [] : ['', MORE])
      if (hasDraft(owner, name + more)) moveDraft(owner, name + more, secretDraft(`${there}:${id}`) + more);
  }
}

const isKept = (owner: string, name: string) =>
  [name, secretDraft(name)].some((one) => hasDraft(owner, one) || hasDraft(owner, one + MORE));

/** The first thing that this person has begun to write on a thread and neither posted nor cancelled. */
function draftOn(owner: string, thread: string, hanging: readonly string[] = []): DraftKind | null {
  const kind = DRAFTS.find((one) => isKept(owner, `${one}:${thread}`));
  if (kind) return kind;
  return hanging.some((id) => EDITS.some((one) => isKept(owner, `${one}:${id}`))) ? 'edit' : null;
}

/** Forgets what was begun on a thread that is settled now. */
export function forgetDrafts(owner: string, thread: string): void {
  for (const kind of DRAFTS) store(keyOf(owner, `${kind}:${thread}`), null);
  for (const more of ['', MORE]) store(keyOf(owner, secretDraft(`citation:${thread}${more}`)), null);
  for (const kind of ['citation', 'suggestion', 'verdict']) store(keyOf(owner, `${kind}:${thread}${MORE}`), null);
}

/** Forgets what was begun of a verdict that is given now. */
export function forgetVerdict(owner: string, thread: string): void {
  for (const more of ['', MORE]) store(keyOf(owner, `verdict:${thread}${more}`), null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * {@link draftOn} of the reader, drawn anew when it changes; null on the server.
 * @param hanging the replies, citations and suggestions on the thread, one's own of which may be half changed
 */
export function useDraftOn(thread: EntryId, hanging: readonly { id: EntryId }[]): DraftKind | null {
  const owner = useContext(DraftOwner);
  return useSyncExternalStore(
    subscribe,
    () =>
      draftOn(
        owner,
        thread,
        hanging.map(({ id }) => id),
      ),
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
