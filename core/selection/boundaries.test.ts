import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundariesOf, type Unit } from './boundaries.ts';
import { someText } from '../testing/some-text.ts';

function unitsOf(text: string, unit: Unit, language = 'en'): string[] {
  const boundaries = boundariesOf(text, language);
  const units: string[] = [];
  for (let span = boundaries.at(unit, 0); span; ) {
    units.push(text.slice(span.start, span.end));
    const next = boundaries.after(unit, 'start', span.start);
    span = next === null ? null : boundaries.at(unit, next);
  }
  return units;
}

test('[WO10] the reading cursor stops at every sentence, never across two blocks', () => {
  expect(unitsOf('The lamps\nForty-one burned. Three were dark! \n\nNobody counted 😀 twice.\n', 'sentence')).toEqual([
    'The lamps',
    'Forty-one burned.',
    'Three were dark!',
    'Nobody counted 😀 twice.',
  ]);
});

test('[WS80] a sentence goes on after an initial or a title, and ends after a quotation', () => {
  const text =
    'Mr. Haldane asked Dr. Khan and John F. Kennedy Jr. about No. 4. “Nobody read it.” It was I. He paid €1.5 million.\n';
  expect(unitsOf(text, 'sentence')).toEqual([
    'Mr. Haldane asked Dr. Khan and John F. Kennedy Jr. about No. 4.',
    '“Nobody read it.”',
    'It was I.',
    'He paid €1.5 million.',
  ]);
});

test('[WS80] other languages have their own sentences', () => {
  expect(unitsOf('他说。我们走。\n', 'sentence', 'zh')).toEqual(['他说。', '我们走。']);
  expect(unitsOf('قال نعم. ثم ذهب؟ عاد.\n', 'sentence', 'ar')).toEqual(['قال نعم.', 'ثم ذهب؟', 'عاد.']);
  expect(unitsOf('Words. More.\n', 'sentence', 'xx-nonsense')).toEqual(['Words.', 'More.']);
});

test('[WS81] words to move by are words, numbers, currency signs and emoji; commas and spaces are not', () => {
  expect(unitsOf('He paid €41, then 👩‍👩‍👧‍👦 left — “so what”.\n', 'word')).toEqual([
    'He',
    'paid',
    '€',
    '41',
    'then',
    '👩‍👩‍👧‍👦',
    'left',
    'so',
    'what',
  ]);
});

test('[WS81] no unit of any text cuts a letter, holds white space at its ends or lies over another', () => {
  fc.assert(
    fc.property(someText, fc.constantFrom<Unit>('character', 'word', 'sentence', 'paragraph'), (text, unit) => {
      const boundaries = boundariesOf(text, 'en');
      const clusters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)];
      const edges = new Set([...clusters.map(({ index }) => index), text.length]);
      const white = new Set(clusters.filter(({ segment }) => segment.trim() === '').map(({ index }) => index));
      let end = 0;
      for (let span = boundaries.at(unit, 0); span; ) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(edges.has(span.start) && edges.has(span.end)).toBe(true);
        const last = clusters.findLast(({ index }) => index < (span?.end ?? 0))?.index ?? -1;
        expect(white.has(span.start) || white.has(last)).toBe(false);
        end = span.end;
        const next: number | null = boundaries.after(unit, 'start', span.start);
        span = next === null ? null : boundaries.at(unit, next);
      }
    }),
    { numRuns: 1500 },
  );
});

test('[WS81] looking back finds what looking ahead passed', () => {
  fc.assert(
    fc.property(someText, fc.nat(80), (text, at) => {
      const boundaries = boundariesOf(text, 'en');
      const ahead = boundaries.after('word', 'end', at);
      if (ahead !== null) expect(boundaries.before('word', 'end', ahead + 1)).toBe(ahead);
      const behind = boundaries.before('word', 'start', at);
      if (behind !== null) expect(boundaries.after('word', 'start', behind - 1)).toBe(behind);
    }),
  );
});
