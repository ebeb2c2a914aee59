import { expect, test } from 'vitest';
import { keepKeys } from './keep-keys.ts';

const keysOf = (before: string[], after: string[]) =>
  keepKeys(
    before.map((text, key) => ({ key, text })),
    after,
  ).map(({ key }) => key);

test('[RV18] a paragraph that stayed is drawn where it was, also when it was rewritten; new ones are drawn anew', () => {
  expect(keysOf(['a', 'b', 'c'], ['new', 'a', 'b', 'c'])).toEqual([3, 0, 1, 2]);
  expect(keysOf(['a', 'b', 'c'], ['a', 'B', 'c'])).toEqual([0, 1, 2]);
  expect(keysOf(['a', 'b', 'c'], ['a', 'c'])).toEqual([0, 2]);
  expect(keysOf(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([0, 3, 4, 2]);
  expect(keysOf(['a'], ['b', 'c'])).toEqual([1, 2]);
  const all = keysOf(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c', 'e']);
  expect(new Set(all).size).toBe(all.length);
});
