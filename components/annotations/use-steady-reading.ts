'use client';

import { type RefObject, useEffect } from 'react';

/** The first block on the screen, and how far from the sheet's top it stands. */
interface Place {
  block: Element;
  away: number;
}

function firstOnScreen(article: HTMLElement, top: number): Place | null {
  const blocks = article.children;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = blocks[middle]?.getBoundingClientRect();
    if (box && box.bottom > top) high = middle;
    else low = middle + 1;
  }
  const block = blocks[low];
  return block ? { block, away: block.getBoundingClientRect().top } : null;
}

/**
 * Keeps the line that one reads where it is on the screen, whatever changes above it: text that wraps anew, a strip that
 * appears. The browser's own anchoring is switched off for the sheet, since not every browser has it.
 */
export function useSteadyReading(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const article = root.current;
    const sheet = article?.closest<HTMLElement>('.sheet');
    if (!article || !sheet) return;
    let place: Place | null = null;
    let frame = 0;
    const remember = () => {
      frame = 0;
      place = firstOnScreen(article, sheet.getBoundingClientRect().top);
    };
    const onScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(remember);
    };
    // Resize observers are told after layout and before paint: what moved is moved back before anybody sees it.
    const watch = new ResizeObserver(() => {
      const isAtTop = sheet.scrollTop === 0;
      if (place?.block.isConnected && !isAtTop) {
        const by = place.block.getBoundingClientRect().top - place.away;
        if (Math.abs(by) >= 0.5) sheet.scrollTop += by;
      }
      remember();
    });
    watch.observe(article);
    watch.observe(sheet);
    sheet.addEventListener('scroll', onScroll, { passive: true });
    remember();
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      sheet.removeEventListener('scroll', onScroll);
    };
  }, [root]);
}
