import { expect, test } from 'vitest';
import { followSpan } from './use-newest-text.ts';

const BEFORE = 'It was Monday. The master counted the lamps and wrote the number on his sleeve. It was Monday.\n';
const spanOf = (words: string) => ({ start: BEFORE.indexOf(words), end: BEFORE.indexOf(words) + words.length });
const followed = (words: string, after: string) => {
  const span = followSpan(BEFORE, after, spanOf(words));
  return span && after.slice(span.start, span.end);
};

test('[RV19] selected words are found again in a newer text, whatever changed beside them, and never in two places', () => {
  expect(followed('wrote the number on his sleeve', `New.\n${BEFORE}`)).toBe('wrote the number on his sleeve');
  const changed = BEFORE.replace('lamps and', 'lanterns and then');
  expect(followed('wrote the number on his sleeve', changed)).toBe('wrote the number on his sleeve');
  expect(followed('wrote the number on his sleeve', BEFORE.replace('sleeve', 'cuff'))).toBeNull();
  expect(followed('It was Monday.', 'It was Monday. It was Monday.\n')).toBeNull();
});
