import { expect, test } from 'vitest';
import { moveEnd, nextSentence, sentencesOf } from './reading-cursor.ts';

const TEXT = 'The lamps\nForty-one burned. Three were dark! \n\nNobody counted 😀 twice.\n';
const SENTENCES = sentencesOf(TEXT, 'en');
const wordsOf = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);

test('[WO10] the reading cursor stops at every sentence, never across two blocks', () => {
  expect(SENTENCES.map(wordsOf)).toEqual([
    'The lamps',
    'Forty-one burned.',
    'Three were dark!',
    'Nobody counted 😀 twice.',
  ]);
});

test('[WO11] arrows go sentence by sentence and stay at the first and the last', () => {
  const [first = null, second] = SENTENCES;
  const last = SENTENCES[SENTENCES.length - 1] ?? null;
  expect(nextSentence(SENTENCES, null, true)).toEqual(first);
  expect(nextSentence(SENTENCES, first, true)).toEqual(second);
  expect(nextSentence(SENTENCES, first, false)).toEqual(first);
  expect(nextSentence(SENTENCES, last, true)).toEqual(last);
});

test('[WO12] Shift and arrows move the end by one word, out and back, and keep at least one word', () => {
  const start = TEXT.indexOf('Nobody');
  const one = { start, end: start + 'Nobody'.length };
  const two = moveEnd(TEXT, one, true, 'en');
  expect(wordsOf(two)).toBe('Nobody counted');
  expect(wordsOf(moveEnd(TEXT, two, true, 'en'))).toBe('Nobody counted 😀 twice');
  expect(moveEnd(TEXT, two, false, 'en')).toEqual(one);
  expect(moveEnd(TEXT, one, false, 'en')).toEqual(one);
});
