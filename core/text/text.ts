/**
 * Makes any string storable: lone surrogates become U+FFFD and U+0000 is dropped, because either fails every
 * PostgreSQL commit that carries it. Everything else is kept as it is.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

/** True when {@link cleanText} would change nothing. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/**
 * Code-point offset of a UTF-16 offset, as W3C text positions count (Web Annotation Data Model, 4.2.5).
 * An offset inside a surrogate pair counts the pair as not yet passed.
 */
export function codePointOffset(text: string, utf16Offset: number): number {
  let points = 0;
  for (let at = 0; at < utf16Offset; ) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (at + width > utf16Offset) break;
    at += width;
    points += 1;
  }
  return points;
}

/**
 * Widens `[start, end)` (UTF-16 offsets) to whole grapheme clusters, so that a passage never begins or ends inside an
 * emoji, a ZWJ family or a letter with combining marks (UAX #29). Returns the range clamped to the text.
 */
export function snapToGraphemes(text: string, start: number, end: number): { start: number; end: number } {
  const from = Math.max(0, Math.min(start, text.length));
  const to = Math.max(from, Math.min(end, text.length));
  // No cluster goes on over a line feed, and the whole text would be handed over anew for every passage of it.
  const lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const lineFeed = text.indexOf('\n', to);
  const lines = text.slice(lineStart, lineFeed === -1 ? text.length : lineFeed + 1);
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(lines);
  const first = from < text.length ? segments.containing(from - lineStart) : undefined;
  const last = to > from && to < text.length ? segments.containing(to - lineStart) : undefined;
  return {
    start: first ? lineStart + first.index : from,
    end: last && lineStart + last.index < to ? lineStart + last.index + last.segment.length : to,
  };
}
