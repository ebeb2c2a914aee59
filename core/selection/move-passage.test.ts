import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { someText } from '../testing/some-text.ts';
import { boundariesOf, type Edge, type Span, type Unit } from './boundaries.ts';
import { moveEdge, nextUnit } from './move-passage.ts';

const TEXT = 'The lamps\nForty-one burned. Three were dark! \n\nNobody counted 😀 twice.\n';
const BOUNDARIES = boundariesOf(TEXT, 'en');
const wordsOf = (span: Span | null) => (span ? TEXT.slice(span.start, span.end) : null);
const spanOf = (words: string): Span => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

test('[WO11] arrows go sentence by sentence and stay at the first and the last', () => {
  const first = nextUnit(BOUNDARIES, 'sentence', null, true);
  expect(wordsOf(first)).toBe('The lamps');
  const second = nextUnit(BOUNDARIES, 'sentence', first, true);
  expect(wordsOf(second)).toBe('Forty-one burned.');
  expect(nextUnit(BOUNDARIES, 'sentence', second, false)).toEqual(first);
  expect(nextUnit(BOUNDARIES, 'sentence', first, false)).toEqual(first);
  const last = spanOf('Nobody counted 😀 twice.');
  expect(nextUnit(BOUNDARIES, 'sentence', last, true)).toEqual(last);
});

test('[WO11] from some words of a sentence the next one follows, and the one before precedes', () => {
  expect(wordsOf(nextUnit(BOUNDARIES, 'sentence', spanOf('were'), true))).toBe('Nobody counted 😀 twice.');
  expect(wordsOf(nextUnit(BOUNDARIES, 'sentence', spanOf('were'), false))).toBe('Forty-one burned.');
  expect(wordsOf(nextUnit(BOUNDARIES, 'paragraph', spanOf('burned'), true))).toBe('Nobody counted 😀 twice.');
});

test('[WO12] the end moves by one word, out and back, over emoji and blocks, and keeps at least one word', () => {
  const end = (span: Span, onward: boolean) => moveEdge(BOUNDARIES, span, { edge: 'end', unit: 'word', onward });
  const one = spanOf('Nobody');
  const two = end(one, true);
  expect(wordsOf(two)).toBe('Nobody counted');
  expect(wordsOf(end(two, true))).toBe('Nobody counted 😀');
  expect(end(two, false)).toEqual(one);
  expect(end(one, false)).toEqual(one);
  expect(wordsOf(end(spanOf('Three were dark!'), true))).toBe('Three were dark! \n\nNobody');
});

test('[WS81] the start moves by word, by letter and by sentence', () => {
  const start = (words: string, unit: Unit, onward: boolean) =>
    wordsOf(moveEdge(BOUNDARIES, spanOf(words), { edge: 'start', unit, onward }));
  expect(start('were dark', 'word', false)).toBe('Three were dark');
  expect(start('were dark', 'word', true)).toBe('dark');
  expect(start('dark', 'word', true)).toBe('dark');
  expect(start('😀 twice', 'character', false)).toBe('d 😀 twice');
  expect(start('Three were', 'sentence', false)).toBe('Forty-one burned. Three were');
});

test('[WS81] one end moved by any unit leaves the other, whole letters and at least one of them, and comes back', () => {
  const move = fc.record({
    edge: fc.constantFrom<Edge>('start', 'end'),
    unit: fc.constantFrom<Unit>('character', 'word', 'sentence'),
    onward: fc.boolean(),
  });
  fc.assert(
    fc.property(someText, fc.array(move, { minLength: 1, maxLength: 12 }), (text, moves) => {
      const boundaries = boundariesOf(text, 'en');
      const whole = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)];
      const edges = new Set([...whole.map(({ index }) => index), text.length]);
      let span = boundaries.at('word', 0);
      if (!span) return;
      for (const one of moves) {
        const moved = moveEdge(boundaries, span, one);
        const other: Edge = one.edge === 'start' ? 'end' : 'start';
        expect(moved[other]).toBe(span[other]);
        expect(moved.start).toBeLessThan(moved.end);
        expect(edges.has(moved.start) && edges.has(moved.end)).toBe(true);
        if (moved !== span) {
          expect(moved[one.edge] > span[one.edge]).toBe(one.onward);
          const back = moveEdge(boundaries, moved, { ...one, onward: !one.onward });
          if (one.unit === 'character') expect(back).toEqual(span);
        }
        span = moved;
      }
    }),
    { numRuns: 2000 },
  );
});

test('[WS81] moving the end on and on reaches the last word of any text and stops there', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const boundaries = boundariesOf(text, 'en');
      let span = boundaries.at('word', 0);
      if (!span) return;
      for (let before: Span | null = null; before !== span; ) {
        before = span;
        span = moveEdge(boundaries, span, { edge: 'end', unit: 'character', onward: true });
      }
      const rest = text.slice(span.end);
      expect(rest.trim()).toBe('');
    }),
  );
});
