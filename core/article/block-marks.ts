import { sameChanges } from '../annotation/suggested-changes.ts';
import type { PlacedBlock } from './place-blocks.ts';
import type { LanedMark } from './segments.ts';

/**
 * The marks that touch each block, in offsets from that block's start: what stands before the block is none of its business,
 * so that words that come and go above it change nothing in it.
 * @param marks in order of their starts
 */
export function marksByBlock(marks: readonly LanedMark[], blocks: readonly PlacedBlock[]): LanedMark[][] {
  const found: LanedMark[][] = blocks.map(() => []);
  let first = 0;
  for (const mark of marks) {
    while (first < blocks.length && (blocks[first]?.end ?? 0) <= mark.start) first += 1;
    for (let at = first; at < blocks.length; at += 1) {
      const block = blocks[at];
      if (!block || block.start >= mark.end) break;
      if (block.end > mark.start) found[at]?.push(shifted(mark, block.start));
    }
  }
  return found;
}

function shifted(mark: LanedMark, by: number): LanedMark {
  const moved = { ...mark, start: mark.start - by, end: mark.end - by };
  if (!mark.changes) return moved;
  return {
    ...moved,
    changes: mark.changes.map(({ start, end, text }) => ({ start: start - by, end: end - by, text })),
  };
}

/** Do both lists draw the same? */
export function sameMarks(a: readonly LanedMark[], b: readonly LanedMark[]): boolean {
  return (
    a.length === b.length &&
    a.every((mark, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        mark.id === other.id &&
        mark.start === other.start &&
        mark.end === other.end &&
        mark.slot === other.slot &&
        mark.line === other.line &&
        mark.lane === other.lane &&
        sameChanges(mark.changes, other.changes)
      );
    })
  );
}
