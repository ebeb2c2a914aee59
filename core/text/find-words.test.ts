import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { someText } from '../testing/some-text.ts';
import { findable, findWords } from './find-words.ts';

const all = (text: string, typed: string) =>
  findWords(findable(text), typed).map(({ start, end }) => text.slice(start, end));

test('[WS99] words are found whatever their case and accents, with the marks that stand on them', () => {
  expect(all('Déçu, decu and DE\u0301C\u0327U\u0301!', 'decu')).toEqual(['Déçu', 'decu', 'DE\u0301C\u0327U\u0301']);
  expect(all('She said: she.', ' SHE ')).toEqual(['She', 'she']);
  expect(all('aaaa', 'aa')).toEqual(['aa', 'aa']);
  expect(all('İstanbul und 👩‍👩‍👧‍👦 fährt', 'FAHRT')).toEqual(['fährt']);
  expect(all('anything', '  ')).toEqual([]);
});

test('[WS99] every stretch of any text is found where it stands, and what is found says the same', () => {
  fc.assert(
    fc.property(someText, fc.nat(30), fc.integer({ min: 1, max: 8 }), (text, at, length) => {
      const typed = text.slice(at, at + length).trim();
      fc.pre(typed.isWellFormed());
      const wanted = findable(typed).folded;
      const found = findWords(findable(text), typed);
      if (wanted !== '') expect(found.length).toBeGreaterThan(0);
      for (const { start, end } of found) expect(findable(text.slice(start, end)).folded).toBe(wanted);
    }),
    { numRuns: 1000 },
  );
});
