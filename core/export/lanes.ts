import type { Range } from './runs.ts';

/** Underline lanes below one line of text; deeper overlaps share the last. */
const LANES = 3;

/** The lowest free lane for each passage in order of its beginning, so that overlapping lines do not cover each other. */
export function lanesOf(ranges: readonly Range[]): Map<number, number> {
  const ends: number[] = Array.from({ length: LANES }, () => 0);
  const lanes = new Map<number, number>();
  for (const range of ranges) {
    const free = ends.findIndex((end) => end <= range.start);
    const lane = free === -1 ? LANES - 1 : free;
    ends[lane] = Math.max(ends[lane] ?? 0, range.end);
    lanes.set(range.number, lane);
  }
  return lanes;
}
