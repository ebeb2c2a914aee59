import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CardBox, placeCards } from './place-cards.ts';

const column = fc
  .array(fc.tuple(fc.nat(4000), fc.integer({ min: 24, max: 420 }), fc.constantFrom(0, 4, 12)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all): CardBox[] =>
    all.map(([anchor, height, gap]) => ({ anchor, height, gap })).sort((a, b) => a.anchor - b.anchor),
  );

const card = (anchor: number, height: number): CardBox => ({ anchor, height, gap: 12 });

test('[WO5] cards never intersect and never stand above the page, whichever is active', () => {
  fc.assert(
    fc.property(column, fc.option(fc.nat(39)), (cards, chosen) => {
      const active = chosen === null ? null : chosen % cards.length;
      const tops = placeCards(cards, active);
      expect(tops).toHaveLength(cards.length);
      expect(tops[0]).toBeGreaterThanOrEqual(0);
      for (let i = 1; i < tops.length; i += 1) {
        const { height = 0, gap = 0 } = cards[i - 1] ?? {};
        expect((tops[i] ?? 0) - (tops[i - 1] ?? 0) - height).toBeGreaterThanOrEqual(gap - 1e-6);
      }
    }),
    { numRuns: 2000 },
  );
});

test('[WO6] the active card stands on its passage whenever the cards above it fit', () => {
  fc.assert(
    fc.property(column, fc.nat(39), (cards, chosen) => {
      const active = chosen % cards.length;
      const above = cards.slice(0, active).reduce((sum, { height, gap }) => sum + height + gap, 0);
      const anchor = cards[active]?.anchor ?? 0;
      fc.pre(above <= anchor);
      expect(placeCards(cards, active)[active]).toBe(anchor);
    }),
    { numRuns: 2000 },
  );
});

test('[WO7] cards above the active one slide into free space instead of pushing it off its passage', () => {
  expect(placeCards([card(0, 100), card(300, 100), card(310, 100)], 2)).toEqual([0, 198, 310]);
  // The first pushed off the top: moving all three back down together would push the active one off its passage.
  expect(placeCards([card(0, 80), card(5, 80), card(200, 80), card(300, 200)], 3)).toEqual([0, 92, 200, 300]);
});

test('[WO13] two cards that want the same place share the way to it, and lone cards stand on their passages', () => {
  expect(placeCards([card(500, 88), card(500, 88), card(2000, 88)], null)).toEqual([450, 550, 2000]);
});
