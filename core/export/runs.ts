import type { PlacedBlock } from '../article/place-blocks.ts';

/** A numbered range of the canonical text, `[start, end)` in UTF-16 offsets. */
export interface Range {
  number: number;
  start: number;
  end: number;
}

/** A stretch of one block that is drawn alike: same inline marks, same annotations over it. */
export interface Run {
  text: string;
  emphasis: boolean;
  strong: boolean;
  href: string | null;
  /** Ranges over it, in the order in which they began. */
  over: readonly Range[];
}

/** What a block is made of, in order: ranges that begin, runs of text, ranges that end. */
export type Piece = { begin: Range } | { run: Run } | { end: Range };

interface Cut {
  at: number;
  begins: Range[];
  ends: Range[];
}

/** True between the two halves of a surrogate pair. */
function splitsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/**
 * Cuts one block into runs wherever an inline mark or a range begins or ends. Each range begins in exactly one block and
 * ends in exactly one, also where it covers only the line feed between two: blocks own `[start, end]` for beginnings and
 * `(start, end + 1]` for ends. A range that begins or ends inside a character covers all of it.
 */
export function piecesOf(placed: PlacedBlock, ranges: readonly Range[]): Piece[] {
  const { block, start, end } = placed;
  const before = (at: number): number => (splitsPair(block.text, at - start) ? at - 1 : at);
  const after = (at: number): number => (splitsPair(block.text, at - start) ? at + 1 : at);
  const inlines = block.inlines.map((inline) => ({
    ...inline,
    start: before(start + Math.min(inline.start, block.text.length)) - start,
    end: after(start + Math.min(inline.end, block.text.length)) - start,
  }));
  const cuts = new Map<number, Cut>();
  const cutAt = (at: number): Cut => {
    const known = cuts.get(at);
    if (known) return known;
    const made = { at, begins: [], ends: [] };
    cuts.set(at, made);
    return made;
  };
  cutAt(start);
  cutAt(end);
  for (const inline of inlines) {
    cutAt(start + inline.start);
    cutAt(start + inline.end);
  }
  const over = new Set<Range>();
  for (const range of ranges) {
    if (range.start < start && range.end > start) over.add(range);
    if (range.start >= start && range.start <= end) cutAt(before(range.start)).begins.push(range);
    if (range.end > start && range.end <= end + 1) cutAt(after(Math.min(range.end, end))).ends.push(range);
  }

  const pieces: Piece[] = [];
  const inOrder = [...cuts.values()].sort((a, b) => a.at - b.at);
  inOrder.forEach((cut, index) => {
    // A range that begins and ends at one cut covers the closing line feed only: it begins before it ends.
    const only = cut.ends.filter((range) => range.start >= cut.at);
    for (const range of cut.ends) {
      if (only.includes(range)) continue;
      over.delete(range);
      pieces.push({ end: range });
    }
    for (const range of cut.begins) {
      over.add(range);
      pieces.push({ begin: range });
    }
    for (const range of only) {
      over.delete(range);
      pieces.push({ end: range });
    }
    const next = inOrder[index + 1];
    if (!next) return;
    const from = cut.at - start;
    const to = next.at - start;
    const marks = inlines.filter((inline) => inline.start <= from && inline.end >= to);
    const link = marks.find((inline) => inline.type === 'link');
    pieces.push({
      run: {
        text: block.text.slice(from, to),
        emphasis: marks.some((inline) => inline.type === 'emphasis'),
        strong: marks.some((inline) => inline.type === 'strong'),
        href: link?.type === 'link' ? link.href : null,
        over: [...over],
      },
    });
  });
  return pieces;
}
