import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { retagIn, tagCodeOf } from './tag-that-counts.ts';

const value = { tag: 'query' };
const retag = { tag: 'claim', by: PersonId.parse('Priya0'), at: '2026-11-30T08:00:00.000Z' };

test('[RE80] the tag that was decided counts; without a decision its author’s does', () => {
  expect(tagCodeOf({ value, retag: null })).toBe('query');
  expect(tagCodeOf({ value, retag })).toBe('claim');
});

test('[WS345] who gave it another tag is told only where its author’s is another one', () => {
  expect(retagIn({ value, retag })).toEqual({ retag, authors: 'query' });
  expect(retagIn({ value: { tag: 'claim' }, retag })).toBeNull();
  expect(retagIn({ value, retag: null })).toBeNull();
});
