import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDifference } from './word-difference.ts';

const shown = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => (kind === 'gone' ? `[-${text}]` : kind === 'new' ? `[+${text}]` : text))
    .join('');

test('[WS252] the difference is told in whole words, and neighbouring changes as one', () => {
  expect(shown('spent €41 million over two years', 'spent €40.6 million over two years')).toBe(
    'spent €[-41][+40.6] million over two years',
  );
  expect(shown('counted forty-one lamps', 'counted about forty-four lamps')).toBe(
    'counted [+about ]forty-[-one][+four] lamps',
  );
  expect(shown('more than half of the total', '44 per cent of the total')).toBe(
    '[-more than half][+44 per cent] of the total',
  );
  expect(shown('the same', 'the same')).toBe('the same');
  expect(shown('all of it', '')).toBe('[-all of it]');
});

test('[WS252] whatever the words are, both texts can be read from their difference', () => {
  const words = fc
    .array(fc.constantFrom('a', 'b', 'lamp', '41', ' ', '  ', '.', 'é', '👩‍🔬', '\n'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = wordDifference(before, after);
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map(({ text }) => text)
          .join('');
      expect(without('new')).toBe(before);
      expect(without('gone')).toBe(after);
    }),
  );
});
