import { blocksFrom } from '../article/dom-text.ts';

/** The first character that stands below the bars of the page, UTF-16 offset in the current text; null above the text. */
export function readingPlace(article: HTMLElement, top: number): number | null {
  for (const { block, start } of blocksFrom(article)) if (block.getBoundingClientRect().bottom > top) return start;
  return null;
}

/** Brings the block that holds this character to the top of the view. */
export function scrollToPlace(article: HTMLElement, place: number): void {
  let found: HTMLElement | null = null;
  for (const { block, start } of blocksFrom(article)) {
    if (start > place) break;
    found = block;
  }
  found?.scrollIntoView({ block: 'start', behavior: 'auto' });
}
