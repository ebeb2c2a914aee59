import { expect, test } from 'vitest';
import { Lineage } from '../revision/lineage.ts';
import { contextOf, locateQuote, passageAt } from './passage.ts';

const TEXT = 'The café counted 👩‍👩‍👧 twice.\nThe café closed.\n';

test('[RE02] a quote is found whatever its composition and line ends, and only where its context stands', () => {
  expect(locateQuote(TEXT, { quote: 'cafe\u0301 counted' })).toEqual({ start: 4, end: 16 });
  expect(locateQuote(TEXT, { quote: 'twice.\r\nThe' })).toEqual({ start: 26, end: 36 });
  expect(locateQuote(TEXT, { quote: 'The café' })).toBe('ambiguous');
  expect(locateQuote(TEXT, { quote: 'The café', suffix: ' closed' })).toEqual({ start: 33, end: 41 });
  expect(locateQuote(TEXT, { quote: 'The café', prefix: 'x' })).toBe('absent');
  expect(locateQuote('aaa', { quote: 'aa' })).toBe('ambiguous');
  expect(locateQuote(TEXT, { quote: '' })).toBe('absent');
});

test('[RE03] context never cuts an emoji in half and is 32 characters or more where the text has them', () => {
  const text = `${'👧'.repeat(60)}word${'👧'.repeat(60)}`;
  const { prefix, suffix } = contextOf(` ${text} `, 121, 125);
  expect([prefix, suffix].map((side) => side.isWellFormed())).toEqual([true, true]);
  expect(Math.min(prefix.length, suffix.length)).toBeGreaterThanOrEqual(32);
  const odd = contextOf(text.replace('word', 'a word'), 121, 126);
  expect(odd.prefix.isWellFormed()).toBe(true);
});

test('[RE04] a passage stands where its words stand and is lost where other words do', () => {
  const passage = passageAt(TEXT, 1, 4, 8);
  const in1 = (text: string) => new Lineage(1, text, new Map());
  expect(in1(TEXT).place(passage)).toEqual({ state: 'placed', start: 4, end: 8 });
  expect(in1(TEXT.replace('café', 'cave')).place(passage)).toEqual({ state: 'lost' });
});
