import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { passageWithin, trimmed } from './dom-text.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const PIECES = ['a', ' ', '\n', '\u00a0', 'e\u0301', ' \u0301', '😀', FAMILY, 'שלום', 'क्षि', '—'];
const texts = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 20 }).map((all) => all.join(''));
const selections = texts.chain((text) =>
  fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)).map(([words, a, b]) => ({
    text: words,
    span: { start: Math.min(a, b), end: Math.max(a, b) },
  })),
);

function edgesOf(text: string): Set<number> {
  const clusters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)];
  return new Set([...clusters.map(({ index }) => index), text.length]);
}

test('[WO8] a passage never begins or ends inside a letter, an emoji or a family, wherever the pointer stopped', () => {
  fc.assert(
    fc.property(selections, ({ text, span }) => {
      const passage = passageWithin(text, span);
      if (!passage) return;
      const edges = edgesOf(text);
      expect(edges.has(passage.start) && edges.has(passage.end)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('[WO9] a passage holds every word that was selected, and selecting only white space selects nothing', () => {
  fc.assert(
    fc.property(selections, ({ text, span }) => {
      const passage = passageWithin(text, span);
      const words = text.slice(span.start, span.end).trim();
      expect(passage === null).toBe(words === '');
      if (passage) expect(text.slice(passage.start, passage.end)).toContain(words);
    }),
  );
});

test('[WO9] spaces, no-break spaces and line ends at the edges of a selection are left out', () => {
  expect(trimmed('a \u00a0words\u00a0\nb', { start: 1, end: 10 })).toEqual({ start: 3, end: 8 });
});

test('[WO8] a space that carries a combining mark is not cut in two', () => {
  expect(passageWithin('a \u0301b', { start: 1, end: 4 })).toEqual({ start: 1, end: 4 });
});

test('[WO8] half a family is widened to the family', () => {
  const text = `x${FAMILY}y`;
  expect(passageWithin(text, { start: 3, end: 5 })).toEqual({ start: 1, end: 1 + FAMILY.length });
});
