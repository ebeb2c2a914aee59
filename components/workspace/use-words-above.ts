'use client';

import { type RefObject, useEffect } from 'react';
import { isSheetBelow } from '../annotations/listed.ts';
import { scrollerOf } from '../selection/article-selection.ts';
import type { Reader } from './use-reader.ts';

/** Pixels between the words and the edges of what the sheet leaves free. */
const AIR = 12;

function showAbove(root: HTMLElement, id: string): void {
  const marks = [...root.querySelectorAll(`[data-ids~="${id}"]`)];
  const sheet = document.getElementById('annotations')?.getBoundingClientRect().top;
  const first = marks[0]?.getBoundingClientRect().top;
  const last = marks[marks.length - 1]?.getBoundingClientRect().bottom;
  const scroller = scrollerOf(root);
  if (sheet === undefined || first === undefined || last === undefined) return;
  const top = scroller.getBoundingClientRect().top + AIR;
  if (sheet <= top) return;
  const under = last + AIR - sheet;
  const over = first - top;
  // Of a passage that is higher than the room its beginning is shown.
  const by = over < 0 ? over : under > 0 ? Math.min(under, over) : 0;
  if (by !== 0) scroller.scrollBy(0, by);
}

/** Until the sheet stands: one movement may take the place of another. */
async function standing(sheet: HTMLElement | null): Promise<void> {
  for (let running = sheet?.getAnimations() ?? []; running.length > 0; running = sheet?.getAnimations() ?? [])
    await Promise.allSettled(running.map((one) => one.finished));
}

/** On a phone the sheet rises over the lower half: the words that its card is about are moved into what it leaves free. */
export function useWordsAbove(root: RefObject<HTMLElement | null>, { active, stop }: Reader): void {
  useEffect(() => {
    if (active === null || stop !== 1 || !isSheetBelow()) return;
    let isOver = false;
    // In the next frame every change of this moment is drawn, and the sheet has begun to move.
    const frame = requestAnimationFrame(() => {
      void standing(document.getElementById('annotations')).then(() => {
        if (!isOver && root.current) showAbove(root.current, active);
      });
    });
    return () => {
      isOver = true;
      cancelAnimationFrame(frame);
    };
  }, [root, active, stop]);
}
