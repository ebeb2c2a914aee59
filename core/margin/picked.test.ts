import { expect, test } from 'vitest';
import { EntryId } from '../ids.ts';
import { pickTo, togglePicked } from './picked.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => EntryId.parse(letter.repeat(16))) as [
  EntryId,
  EntryId,
  EntryId,
  EntryId,
];

test('[WO23] cards are picked one by one, and in a row from the last one picked, upward or downward', () => {
  expect([...togglePicked(new Set([a]), b)]).toEqual([a, b]);
  expect([...togglePicked(new Set([a, b]), a)]).toEqual([b]);
  expect([...pickTo(new Set([b]), [a, b, c, d], b, d)].sort()).toEqual([b, c, d]);
  expect([...pickTo(new Set([c]), [a, b, c, d], c, a)].sort()).toEqual([a, b, c]);
  expect([...pickTo(new Set(), [a, b, c, d], null, c)]).toEqual([c]);
});
