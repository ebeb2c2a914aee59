import { runsWithin } from './align.ts';

/** Other words in the place of some: `[start, end)` in the text before, UTF-16 offsets. One side may be empty. */
export interface WordChange {
  start: number;
  end: number;
  text: string;
}

/**
 * The smallest word differences between two versions of a passage, in order.
 * @param from what the offsets count from: where the passage begins
 */
export function wordChanges(before: string, after: string, from = 0): WordChange[] {
  if (before === after) return [];
  const texts = { old: before, now: after };
  const changes: WordChange[] = [];
  let [at, there] = [0, 0];
  const gap = (end: number, endThere: number) => {
    if (end > at || endThere > there)
      changes.push({ start: from + at, end: from + end, text: after.slice(there, endThere) });
  };
  for (const { old, now, isKept } of runsWithin(texts, [0, before.length], [0, after.length])) {
    if (!isKept) continue;
    gap(old[0], now[0]);
    [at, there] = [old[1], now[1]];
  }
  gap(before.length, after.length);
  return changes;
}
