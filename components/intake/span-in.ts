/** A stretch of a block, or a caret when both are equal; UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** Where the selection stands in a block's element; null when it is elsewhere. */
export function spanIn(field: HTMLElement): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(field, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
