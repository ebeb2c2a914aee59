import type { Span } from '../selection/boundaries.ts';
import type { RevisionEdits } from './edits.ts';

/** Smallest share of a passage that must still be there, or have been replaced, for what is left to stand for it. */
const SMALLEST_SHARE = 0.3;

interface Run {
  old: number;
  oldEnd: number;
  now: number;
  nowEnd: number;
  isKept: boolean;
}

interface Piece {
  now: number;
  nowEnd: number;
  weight: number;
}

/** The first of these, in order, whose `end` is behind `offset`. */
function firstBehind(runs: readonly Run[], end: 'oldEnd' | 'nowEnd', offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.[end] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Maps ranges of a revision's text (UTF-16 offsets) into the text of the next one. */
export class SpanMap {
  readonly #byOld: readonly Run[];
  readonly #byNow: readonly Run[];

  constructor({ kept, replaced }: RevisionEdits) {
    const runs = [
      ...kept.map(([old, now, length]) => ({ old, oldEnd: old + length, now, nowEnd: now + length, isKept: true })),
      ...replaced.map(([old, oldEnd, now, nowEnd]) => ({ old, oldEnd, now, nowEnd, isKept: false })),
    ];
    this.#byOld = runs.toSorted((a, b) => a.old - b.old);
    this.#byNow = runs.toSorted((a, b) => a.now - b.now);
  }

  /**
   * Where these words are now: start sticks to the word on its right, end to the one on its left, a replaced run maps to its
   * whole replacement, and of words that were torn apart the heaviest piece stands for all. Words that stood outside never
   * come in. Null when too little is left.
   */
  map({ start, end }: Span): Span | null {
    const pieces = this.#pieces(start, end).sort((a, b) => a.now - b.now);
    let best: Piece | null = null;
    let current: Piece | null = null;
    for (const piece of pieces) {
      if (current && !this.#isForeign(current.nowEnd, piece.now))
        current = { now: current.now, nowEnd: piece.nowEnd, weight: current.weight + piece.weight };
      else current = { ...piece };
      if (!best || current.weight > best.weight) best = current;
    }
    return best && best.weight >= SMALLEST_SHARE * (end - start) ? { start: best.now, end: best.nowEnd } : null;
  }

  /** Where what stood nearest to this offset is now: for the order of what has lost its own place. */
  near(offset: number): number {
    const at = firstBehind(this.#byOld, 'oldEnd', offset);
    const next = this.#byOld[at];
    if (next && next.old <= offset) return next.isKept ? next.now + offset - next.old : next.now;
    return this.#byOld[at - 1]?.nowEnd ?? 0;
  }

  #pieces(start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    for (let at = firstBehind(this.#byOld, 'oldEnd', start); at < this.#byOld.length; at += 1) {
      const run = this.#byOld[at];
      if (!run || run.old >= end) break;
      const from = Math.max(start, run.old);
      const to = Math.min(end, run.oldEnd);
      const now = run.isKept ? run.now + from - run.old : run.now;
      pieces.push({ now, nowEnd: run.isKept ? now + to - from : run.nowEnd, weight: to - from });
    }
    return pieces;
  }

  /** Whether words that the parent had elsewhere stand in this range now. */
  #isForeign(from: number, to: number): boolean {
    if (to <= from) return false;
    const run = this.#byNow[firstBehind(this.#byNow, 'nowEnd', from)];
    return run !== undefined && run.now < to;
  }
}
