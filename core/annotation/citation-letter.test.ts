import { expect, test } from 'vitest';
import { citationLetter } from './citation-letter.ts';

test('[WS110] no two sources of a thread have one letter, however many they are', () => {
  const letters = Array.from({ length: 60 }, (_, index) => citationLetter(index));
  expect([0, 1, 25, 26, 27, 52].map((index) => letters[index])).toEqual(['a', 'b', 'z', 'aa', 'ab', 'ba']);
  expect(new Set(letters).size).toBe(60);
});
