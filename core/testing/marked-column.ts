import { CARD_SIZE, SETTLED_GAP, type Density } from '../margin/density.ts';
import type { CardBox } from '../margin/place-cards.ts';

/** Pixels of a line of the article, and where its first line may be. */
const LINE = 31;
const HEAD = 150;

/** Cards at rest beside an article of this height, their passages spread over its lines by `random` (0 to 1). */
export function markedColumn(
  random: () => number,
  extent: number,
  { open, settled }: { open: number; settled: number },
  density: Density,
): CardBox[] {
  const kinds = [...Array(open).fill('open'), ...Array(settled).fill('settled')].map((kind) => ({
    isOpen: kind === 'open',
    anchor: HEAD + Math.floor((random() * (extent - HEAD)) / LINE) * LINE,
  }));
  return kinds
    .sort((a, b) => a.anchor - b.anchor)
    .map(({ isOpen, anchor }) => ({
      anchor,
      height: CARD_SIZE[density][isOpen ? 'open' : 'settled'],
      gap: isOpen ? CARD_SIZE[density].gap : SETTLED_GAP,
    }));
}
