/** A card that wants to stand beside its passage. Pixels. */
export interface CardBox {
  /** Top of the passage's first line. */
  anchor: number;
  height: number;
  /** What is kept free under it. */
  gap: number;
}

// Pool adjacent violators: a cluster of cards centres on its passages instead of sliding ever downward.
function settle(cards: readonly CardBox[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  let offset = 0;
  const offsets: number[] = [];
  for (const { anchor, height, gap } of cards) {
    offsets.push(offset);
    let sum = anchor - offset;
    let count = 1;
    offset += height + gap;
    for (let before = pools.at(-1); before && before.sum / before.count > sum / count; before = pools.at(-1)) {
      sum += before.sum;
      count += before.count;
      pools.pop();
    }
    pools.push({ sum, count });
  }
  const tops: number[] = [];
  for (const { sum, count } of pools) {
    for (let i = 0; i < count; i += 1) tops.push(sum / count + (offsets[tops.length] ?? 0));
  }
  return tops;
}

function sweepDown(tops: number[], cards: readonly CardBox[]): number[] {
  let floor = 0;
  return tops.map((top, index) => {
    const y = Math.max(top, floor);
    const card = cards[index];
    floor = y + (card ? card.height + card.gap : 0);
    return y;
  });
}

/**
 * Tops of the margin cards, in document order: no two intersect, none stands above 0, and the active card stands on its
 * passage whenever the cards above it fit. O(n).
 * @param active index of the active card, or null
 */
export function placeCards(cards: readonly CardBox[], active: number | null): number[] {
  const pin = active === null ? undefined : cards[active];
  if (active === null || !pin) return sweepDown(settle(cards), cards);
  const tops = cards.map((card) => card.anchor);
  tops[active] = Math.max(0, pin.anchor);
  let floor = (tops[active] ?? 0) + pin.height + pin.gap;
  for (let i = active + 1; i < cards.length; i += 1) {
    const { anchor = 0, height = 0, gap = 0 } = cards[i] ?? {};
    tops[i] = Math.max(anchor, floor);
    floor = (tops[i] ?? 0) + height + gap;
  }
  for (let i = active - 1; i >= 0; i -= 1) {
    const { anchor = 0, height = 0, gap = 0 } = cards[i] ?? {};
    tops[i] = Math.min(anchor, (tops[i + 1] ?? 0) - height - gap);
  }
  // Cards pushed off the top slide back into free space above the passage; the pin yields only when they do not fit.
  return sweepDown(tops, cards);
}
