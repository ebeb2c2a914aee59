/** How much a card at rest says: three lines and air, or two lines. A settled one always stands on one line. */
export type Density = 'roomy' | 'tight';

/** Pixels that cards at rest take, and what is kept free under each; the styles keep to them. */
export const CARD_SIZE = {
  roomy: { open: 104, settled: 28, gap: 12 },
  tight: { open: 64, settled: 26, gap: 4 },
} as const;

/** Pixels kept free under a card that stands on one line: its rule alone parts it from the next. */
export const SETTLED_GAP = 0;

/** Share of the article's height that cards may take before they say less: above it they stray from their passages. */
const ROOMY_SHARE = 0.66;

/**
 * How densely cards are drawn.
 * @param open cards of open threads
 * @param settled cards of settled ones
 * @param extent height of the article, pixels
 */
export function densityFor(open: number, settled: number, extent: number): Density {
  const { roomy } = CARD_SIZE;
  const needed = open * (roomy.open + roomy.gap) + settled * (roomy.settled + SETTLED_GAP);
  return needed > extent * ROOMY_SHARE ? 'tight' : 'roomy';
}
