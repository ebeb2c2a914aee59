/** A card that wants to stand beside its passage. Pixels. */
export interface CardBox {
  /** Top of the passage's first line. */
  anchor: number;
  height: number;
}

/** Pixels between two cards. */
export const CARD_GAP = 12;

// Pool adjacent violators: a cluster of cards centres on its passages instead of sliding ever downward.
function settle(cards: readonly CardBox[], gap: number): number[] {
  const pools: { sum: number; count: number }[] = [];
  let offset = 0;
  const offsets: number[] = [];
  for (const { anchor, height } of cards) {
    offsets.push(offset);
    pools.push({ sum: anchor - offset, count: 1 });
    offset += height + gap;
    for (;;) {
      const last = pools[pools.length - 1];
      const before = pools[pools.length - 2];
      if (!last || !before || before.sum / before.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  return pools
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((y, index) => y + (offsets[index] ?? 0));
}

function sweepDown(tops: number[], cards: readonly CardBox[], gap: number): number[] {
  let floor = 0;
  return tops.map((top, index) => {
    const y = Math.max(top, floor);
    floor = y + (cards[index]?.height ?? 0) + gap;
    return y;
  });
}

/**
 * Tops of the margin cards, in document order: no two intersect, none stands above 0, and the active card stands on its
 * passage whenever the cards above it fit. O(n).
 * @param active index of the active card, or null
 */
export function placeCards(cards: readonly CardBox[], active: number | null, gap: number = CARD_GAP): number[] {
  const pin = active === null ? undefined : cards[active];
  if (active === null || !pin) return sweepDown(settle(cards, gap), cards, gap);
  const tops = cards.map((card) => card.anchor);
  tops[active] = Math.max(0, pin.anchor);
  for (let i = active + 1; i < cards.length; i += 1) {
    tops[i] = Math.max(cards[i]?.anchor ?? 0, (tops[i - 1] ?? 0) + (cards[i - 1]?.height ?? 0) + gap);
  }
  for (let i = active - 1; i >= 0; i -= 1) {
    tops[i] = Math.min(cards[i]?.anchor ?? 0, (tops[i + 1] ?? 0) - (cards[i]?.height ?? 0) - gap);
  }
  // Cards pushed off the top slide back into free space above the passage; the pin yields only when they do not fit.
  return sweepDown(tops, cards, gap);
}
