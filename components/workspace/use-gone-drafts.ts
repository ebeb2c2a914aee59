'use client';

import { useEffect, useRef, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import { readRemovals } from '../annotations/read-removals.ts';
import { draftsUnder, moveToCard, namesOn, takeDrafts } from '../annotations/use-draft.ts';
import type { ConfidentialReading } from '../confidential/use-confidential.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';

interface Thread {
  id: EntryId;
  /** What hangs on it. */
  hanging: readonly EntryId[];
}

type OnLeft = (words: readonly string[], removedBy: string | null) => void;

/** Resolves when nobody is typing: a dialog would take the keys in the middle of a word. */
async function handsAreFree(): Promise<void> {
  while (document.activeElement?.matches('textarea, input')) {
    await new Promise((resolve) => addEventListener('focusout', resolve, { once: true }));
    await new Promise(requestAnimationFrame);
  }
}

/** Tells what was being written on those of these threads that somebody else removed; it stays on the device. */
async function tellRemoved(
  owner: string,
  articleId: string,
  missing: readonly Thread[],
  telling: { readonly current: OnLeft },
): Promise<void> {
  const begun = new Map(missing.map(({ id, hanging }) => [id, draftsUnder(owner, namesOn(id, hanging))]));
  const ids = [...begun].flatMap(([id, words]) => (words.length > 0 ? [id] : []));
  const found = ids.length === 0 ? [] : ((await readRemovals(articleId, ids)) ?? []);
  for (const { id, by, byName } of found) {
    if (by === owner) continue;
    await handsAreFree();
    telling.current(begun.get(id) ?? [], byName);
  }
}

const idsOf = (entries: readonly { id: EntryId }[]) => entries.map(({ id }) => id);

/**
 * What is half written on a thread or source that is made confidential: it goes along to where its readers have that. Where the next
 * life of the room has a thread no more, and this reader no card of it, `onLeft` is told once of what was being written there.
 * So it is where somebody removed a thread and its card went: `removedBy` says who; these words stay on the device, for when it
 * is put back.
 */
export function useGoneDrafts(
  owner: string,
  articleId: string,
  { live, items }: Pick<DrawnThreads, 'live' | 'items'>,
  incarnation: string | null,
  { cards, cited, readAgain }: Pick<ConfidentialReading, 'cards' | 'cited' | 'readAgain'>,
  onLeft: OnLeft,
): void {
  const telling = useRef(onLeft);
  useEffect(() => {
    telling.current = onLeft;
  });
  useEffect(() => {
    for (const { id, replies, citations } of cards) moveToCard(owner, namesOn(id, idsOf([...replies, ...citations])));
    for (const id of cited.keys()) moveToCard(owner, [`citation-edit:${id}`]);
  }, [owner, cards, cited]);

  const before = useRef<{ threads: readonly Thread[]; in: string | null }>({ threads: [], in: null });
  const [gone, setGone] = useState<readonly Thread[]>([]);
  const told = useRef(gone);
  useEffect(() => {
    const { threads, in: last } = before.current;
    const open = live.map(({ annotation, replies, citations, suggestions }) => ({
      id: annotation.id,
      hanging: idsOf([...replies, ...citations, ...suggestions]),
    }));
    const now = new Set(idsOf(items));
    const isOpen = new Set(idsOf(open));
    // What somebody took away stands there while its reader is on it.
    const kept = threads.filter(({ id }) => now.has(id) && !isOpen.has(id));
    before.current = { threads: [...open, ...kept], in: incarnation };
    if (last === null) return;
    const missing = threads.filter(({ id }) => !now.has(id));
    if (last === incarnation) return void tellRemoved(owner, articleId, missing, telling);
    // Whether it is this reader's as a card of its own is known once that was asked.
    if (missing.length > 0) void readAgain().then(() => setGone(missing));
  }, [owner, articleId, live, items, incarnation, readAgain]);

  useEffect(() => {
    if (told.current === gone) return;
    told.current = gone;
    const kept = new Set(idsOf(cards));
    const left = gone.filter(({ id }) => !kept.has(id));
    const words = left.flatMap(({ id, hanging }) => takeDrafts(owner, namesOn(id, hanging)));
    if (words.length > 0) telling.current(words, null);
  }, [owner, gone, cards]);
}
