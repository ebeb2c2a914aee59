import { CARD_SIZE, SETTLED_GAP, type Density } from '../margin/density.ts';
import type { CardBox } from '../margin/place-cards.ts';
import type { Seeded } from './seeded.ts';

/** Pixels of a line of the article, and where its first line may be. */
const LINE = 31;
const HEAD = 150;

/** Cards at rest beside an article of this height, their passages spread over its lines by chance. */
export function markedColumn(
  chance: Seeded,
  extent: number,
  { open, settled }: { open: number; settled: number },
  density: Density,
): CardBox[] {
  const kinds = [...Array(open).fill('open'), ...Array(settled).fill('settled')].map((kind) => ({
    isOpen: kind === 'open',
    anchor: HEAD + chance.below(Math.floor((extent - HEAD) / LINE)) * LINE,
  }));
  return kinds
    .sort((a, b) => a.anchor - b.anchor)
    .map(({ isOpen, anchor }) => ({
      anchor,
      height: CARD_SIZE[density][isOpen ? 'open' : 'settled'],
      gap: isOpen ? CARD_SIZE[density].gap : SETTLED_GAP,
    }));
}
