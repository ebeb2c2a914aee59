import type { Span } from '#core/selection/boundaries.ts';
import { snapToGraphemes } from '#core/text/text.ts';

// The article's textContent is the canonical text: numbers and chips are generated content, which ranges do not count.
function offsetIn(root: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/**
 * The passage that the reader has selected, widened to whole grapheme clusters and without white space at its ends; null
 * when nothing of the article is selected.
 */
export function selectedSpan(root: HTMLElement, selection: Selection | null): Span | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const text = root.textContent ?? '';
  const start = root.contains(range.startContainer) ? offsetIn(root, range.startContainer, range.startOffset) : 0;
  const end = root.contains(range.endContainer) ? offsetIn(root, range.endContainer, range.endOffset) : text.length;
  return passageWithin(text, { start, end });
}

/**
 * The span that a selection of `span` means: without white space at its ends, then widened to whole grapheme clusters, so
 * that a space which carries a combining mark stays whole. Null when only white space is selected.
 */
export function passageWithin(text: string, span: Span): Span | null {
  const words = trimmed(text, span);
  return words && snapToGraphemes(text, words.start, words.end);
}

/** The same span without white space at its ends; null when nothing is left. */
export function trimmed(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const trail = words.length - words.trimEnd().length;
  return lead === words.length ? null : { start: start + lead, end: end - trail };
}

/** The offset in the article under a point of the window; null where none of it is there, or the browser cannot say. */
export function offsetAt(root: HTMLElement, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  return caret && root.contains(caret.offsetNode) ? offsetIn(root, caret.offsetNode, caret.offset) : null;
}

/** The DOM range of a span; null when the article is shorter. */
export function rangeOf(root: HTMLElement, { start, end }: Span): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = 0;
  let isOpen = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!isOpen && start < before + length) {
      range.setStart(node, start - before);
      isOpen = true;
    }
    if (isOpen && end <= before + length) {
      range.setEnd(node, end - before);
      return range;
    }
    before += length;
  }
  return null;
}

/** The blocks of the article with the offset of each one's first character, in document order. */
export function* blocksFrom(root: HTMLElement): Generator<{ block: HTMLElement; start: number }> {
  let start = 0;
  for (const block of root.children) {
    if (block instanceof HTMLElement) yield { block, start };
    start += block.textContent?.length ?? 0;
  }
}
