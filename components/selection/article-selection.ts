import type { Edge, Span } from '#core/selection/boundaries.ts';
import { blocksFrom, rangeOf } from '../article/dom-text.ts';

/** Pixels that bars may cover at the top and at the bottom of the window. */
const COVERED = { top: 104, bottom: 140 };

/** The nearest thing around it that scrolls, else the page. */
export function scrollerOf(element: Element | null): Element {
  for (let one = element; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.documentElement;
}

/** Scrolls the article as far as it takes to see this line, past the bars; a line in view moves nothing. */
function reveal(root: HTMLElement, line: DOMRect | undefined): void {
  if (!line) return;
  const over = line.top - COVERED.top;
  const under = line.bottom - (window.innerHeight - COVERED.bottom);
  const by = over < 0 ? over : under > 0 ? under : 0;
  if (by !== 0) scrollerOf(root).scrollBy(0, by);
}

/** Makes a span the browser's own selection, so that copying works on it too, and brings that end of it into view. */
export function selectSpan(root: HTMLElement | null, span: Span, edge: Edge = 'start'): void {
  const range = root ? rangeOf(root, span) : null;
  const selection = document.getSelection();
  if (!root || !range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
  const lines = range.getClientRects();
  reveal(root, edge === 'start' ? lines[0] : lines[lines.length - 1]);
}

/** Brings a span into view and leaves the selection and the focus where they are. */
export function showSpan(root: HTMLElement | null, span: Span): void {
  if (root) reveal(root, rangeOf(root, span)?.getClientRects()[0]);
}

/** Where in the text the part of the article begins that the reader sees. */
export function firstVisible(root: HTMLElement): number {
  for (const { block, start } of blocksFrom(root)) {
    if (block.getBoundingClientRect().bottom > COVERED.top) return start;
  }
  return 0;
}

/** Whether the text at the selection runs from right to left: its arrows then lead the other way. */
export function isRightToLeft(): boolean {
  const node = document.getSelection()?.focusNode ?? null;
  const element = node instanceof Element ? node : node?.parentElement;
  return element ? getComputedStyle(element).direction === 'rtl' : false;
}
