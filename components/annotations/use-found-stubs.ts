'use client';

import { type RefObject, useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { EntryId } from '#core/ids.ts';
import { isEntryId } from '#core/make-ids.ts';
import { inSlices } from '../article/near-screen.ts';
import type { MountedCards } from './use-mounted-cards.ts';

/** Milliseconds that a page has for what is read first. */
const QUIET = 1_000;

/**
 * Lets the browser's own search look into the words of cards that are far from the screen, and opens the one that it finds.
 * They are made so while the page is idle: for each the browser keeps a book of its own, and there may be thousands.
 * @param onFound opens a card
 */
export function useFoundStubs(
  list: RefObject<HTMLElement | null>,
  items: readonly unknown[],
  mounted: MountedCards,
  onFound: (id: EntryId) => void,
): void {
  useEffect(() => {
    const cards = list.current;
    if (!cards) return;
    const open = ({ target }: Event) => {
      const id = (target instanceof Element && target.closest('[data-card]')?.getAttribute('data-card')) || null;
      // Opened before the search goes on, so that it finds the words where they are then.
      if (isEntryId(id)) flushSync(() => onFound(id));
    };
    cards.addEventListener('beforematch', open);
    return () => cards.removeEventListener('beforematch', open);
  }, [list, onFound]);
  useEffect(() => {
    const closed = list.current?.querySelectorAll('.stub[hidden=""]') ?? [];
    return inSlices([...closed], (stub) => stub.setAttribute('hidden', 'until-found'), { quiet: QUIET, size: 60 });
  }, [list, items, mounted]);
}
