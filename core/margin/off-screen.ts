/** Cards as they stand, in document order. Pixels of one canvas; tops never decrease. */
export interface Standing {
  tops: readonly number[];
  heights: readonly number[];
}

/** A part of the canvas: what is on the screen. */
export interface Stretch {
  top: number;
  bottom: number;
}

// The first index for which `isPast` holds; it holds for all after it.
function firstWhere(length: number, isPast: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The cards that a stretch touches: indices `[from, to)`. */
export function cardsWithin({ tops, heights }: Standing, { top, bottom }: Stretch): { from: number; to: number } {
  const from = firstWhere(tops.length, (index) => (tops[index] ?? 0) + (heights[index] ?? 0) > top);
  const to = firstWhere(tops.length, (index) => (tops[index] ?? 0) >= bottom);
  return { from, to: Math.max(from, to) };
}

/** How many cards stand wholly above and wholly below what is on the screen. */
export function countOffScreen(standing: Standing, screen: Stretch): { above: number; below: number } {
  const { from, to } = cardsWithin(standing, screen);
  return { above: from, below: standing.tops.length - to };
}

/** Cards that stand together in the rail: one tick. */
export interface Tick {
  /** Pixels of the rail. */
  top: number;
  /** Index of the first card. */
  first: number;
  count: number;
}

/**
 * Ticks for a rail.
 * @param share pixels of the rail for one pixel of the canvas
 * @param apart ticks nearer than this (pixels of the rail) are one
 */
export function ticksOf({ tops }: Standing, share: number, apart: number): Tick[] {
  const ticks: Tick[] = [];
  tops.forEach((top, index) => {
    const at = Math.round(top * share);
    const last = ticks.at(-1);
    if (last && at - last.top < apart) last.count += 1;
    else ticks.push({ top: at, first: index, count: 1 });
  });
  return ticks;
}
