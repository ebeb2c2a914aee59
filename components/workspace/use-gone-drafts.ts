'use client';

import { useEffect, useRef, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import { moveToCard, namesOn, takeDrafts } from '../annotations/use-draft.ts';
import type { ConfidentialReading } from '../confidential/use-confidential.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';

interface Thread {
  id: EntryId;
  /** What hangs on it. */
  hanging: readonly EntryId[];
}

const idsOf = (entries: readonly { id: EntryId }[]) => entries.map(({ id }) => id);

/**
 * What is half written on a thread or source that is made confidential: it goes along to where its readers have that. Where the next
 * life of the room has a thread no more, and this reader no card of it, `onLeft` is told once of what was being written there.
 */
export function useGoneDrafts(
  owner: string,
  { live, items }: Pick<DrawnThreads, 'live' | 'items'>,
  incarnation: string | null,
  { cards, cited, readAgain }: Pick<ConfidentialReading, 'cards' | 'cited' | 'readAgain'>,
  onLeft: (words: readonly string[]) => void,
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
    before.current = {
      threads: live.map(({ annotation, replies, citations, suggestions }) => ({
        id: annotation.id,
        hanging: idsOf([...replies, ...citations, ...suggestions]),
      })),
      in: incarnation,
    };
    if (last === null || last === incarnation) return;
    const now = new Set(idsOf(items));
    const missing = threads.filter(({ id }) => !now.has(id));
    // Whether it is this reader's as a card of its own is known once that was asked.
    if (missing.length > 0) void readAgain().then(() => setGone(missing));
  }, [live, items, incarnation, readAgain]);

  useEffect(() => {
    if (told.current === gone) return;
    told.current = gone;
    const kept = new Set(idsOf(cards));
    const left = gone.filter(({ id }) => !kept.has(id));
    const words = left.flatMap(({ id, hanging }) => takeDrafts(owner, namesOn(id, hanging)));
    if (words.length > 0) telling.current(words);
  }, [owner, gone, cards]);
}
