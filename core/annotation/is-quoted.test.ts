import { expect, test } from 'vitest';
import { withinMarks } from './is-quoted.ts';

test('[WS296] words that are quoted with marks of their own inside have the inner ones there', () => {
  expect(withinMarks('the town had “always met” it')).toBe('the town had ‘always met’ it');
  expect(withinMarks('“I leaned on it.”')).toBe('“I leaned on it.”');
  expect(withinMarks('forty-one lamps')).toBe('forty-one lamps');
});
