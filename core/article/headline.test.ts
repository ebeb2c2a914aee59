import { expect, test } from 'vitest';
import type { Block } from './block.ts';
import { headlineAfter, headlineOf } from './headline.ts';

const text = (headline: string): Block[] => [
  { kind: 'headline', text: headline, inlines: [] },
  { kind: 'paragraph', text: 'Nobody counted the lorries.', inlines: [] },
];

test('[RV21] a headline that was the text’s follows the text, one of its own stays, however long the text’s is', () => {
  expect(headlineAfter('The bridge', text('The bridge'), text('The ferry'))).toBe('The ferry');
  expect(headlineAfter('BRIDGE-2', text('The bridge'), text('The ferry'))).toBe('BRIDGE-2');
  const long = 'word '.repeat(100);
  expect(headlineOf(text(long))).toHaveLength(300);
  expect(headlineAfter(headlineOf(text(long)), text(long), text('The ferry'))).toBe('The ferry');
});
