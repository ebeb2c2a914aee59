import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsWithin, countOffScreen, ticksOf } from './off-screen.ts';

const standing = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 20, max: 200 })), { maxLength: 50 })
  .map((cards) => {
    let floor = 0;
    const tops = cards.map(([space, height]) => {
      const top = floor + space;
      floor = top + height;
      return top;
    });
    return { tops, heights: cards.map(([, height]) => height) };
  });

test('[WO16] every card is above the screen, on it or below it', () => {
  fc.assert(
    fc.property(standing, fc.nat(8000), fc.integer({ min: 1, max: 900 }), (cards, top, height) => {
      const screen = { top, bottom: top + height };
      const { from, to } = cardsWithin(cards, screen);
      cards.tops.forEach((at, index) => {
        const isOn = at < screen.bottom && at + (cards.heights[index] ?? 0) > screen.top;
        expect(index >= from && index < to).toBe(isOn);
      });
      const { above, below } = countOffScreen(cards, screen);
      expect(above + below + (to - from)).toBe(cards.tops.length);
    }),
  );
});

test('[WO17] the rail has every card in one tick, and no two ticks nearer than they are to be read', () => {
  fc.assert(
    fc.property(standing, fc.integer({ min: 2, max: 20 }), (cards, apart) => {
      const ticks = ticksOf(cards, 0.2, apart);
      expect(ticks.reduce((sum, tick) => sum + tick.count, 0)).toBe(cards.tops.length);
      ticks.slice(1).forEach((tick, index) => {
        expect(tick.top - (ticks[index]?.top ?? 0)).toBeGreaterThanOrEqual(apart);
      });
    }),
  );
});
