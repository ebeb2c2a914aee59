import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyFind, fuzzyScore } from './fuzzy-find.ts';

const find = (typed: string, items: readonly string[]) => fuzzyFind(typed, items, (item) => item);

test('[WS85] the palette finds by beginnings, by letters in order, without accents and in any order of words', () => {
  const names = ['Next annotation', 'Resolve', 'Reply', 'Annotate the whole article', 'Show what Déçu said'];
  expect(find('res', names)[0]).toBe('Resolve');
  expect(find('whole ann', names)).toEqual(['Annotate the whole article']);
  expect(find('decu', names)).toEqual(['Show what Déçu said']);
  expect(find('nxan', names)).toEqual(['Next annotation']);
  expect(find('', names)).toEqual(names);
  expect(find('zebra', names)).toEqual([]);
});

test('[WS85] a word’s beginning ranks above its middle, and that above strewn letters', () => {
  const names = ['nine of the elite', 'banknotes are counted', 'a note'];
  expect(find('note', names)).toEqual(names.toReversed());
});

test('[WS85] every text is found by any of its own words, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1 }), (words) => {
      const text = words.join(' ');
      for (const word of words) expect(fuzzyScore(word, text)).not.toBeNull();
    }),
  );
});
