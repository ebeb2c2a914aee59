import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CARD_GAP, type CardBox, placeCards } from './place-cards.ts';

const column = fc
  .array(fc.tuple(fc.nat(4000), fc.integer({ min: 64, max: 420 })), { minLength: 1, maxLength: 40 })
  .map((all): CardBox[] => all.map(([anchor, height]) => ({ anchor, height })).sort((a, b) => a.anchor - b.anchor));

test('[WO5] cards never intersect and never stand above the page, whichever is active', () => {
  fc.assert(
    fc.property(column, fc.option(fc.nat(39)), (cards, chosen) => {
      const active = chosen === null ? null : chosen % cards.length;
      const tops = placeCards(cards, active);
      expect(tops[0]).toBeGreaterThanOrEqual(0);
      for (let i = 1; i < tops.length; i += 1) {
        expect((tops[i] ?? 0) - (tops[i - 1] ?? 0) - (cards[i - 1]?.height ?? 0)).toBeGreaterThanOrEqual(
          CARD_GAP - 1e-6,
        );
      }
    }),
    { numRuns: 2000 },
  );
});

test('[WO6] the active card stands on its passage whenever the cards above it fit', () => {
  fc.assert(
    fc.property(column, fc.nat(39), (cards, chosen) => {
      const active = chosen % cards.length;
      const above = cards.slice(0, active).reduce((sum, card) => sum + card.height + CARD_GAP, 0);
      const anchor = cards[active]?.anchor ?? 0;
      fc.pre(above <= anchor);
      expect(placeCards(cards, active)[active]).toBe(anchor);
    }),
    { numRuns: 2000 },
  );
});

test('[WO7] cards above the active one slide into free space instead of pushing it off its passage', () => {
  const cards = [
    { anchor: 0, height: 100 },
    { anchor: 300, height: 100 },
    { anchor: 310, height: 100 },
  ];
  expect(placeCards(cards, 2)).toEqual([0, 198, 310]);
});
