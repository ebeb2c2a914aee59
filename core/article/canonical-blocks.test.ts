import { expect, test } from 'vitest';
import { canonicalBlocks } from './canonical-blocks.ts';

test('[RE05] a block is stored composed, and its emphasis moves with its letters', () => {
  const text = 'Cafe\u0301 and tea';
  const [block] = canonicalBlocks([
    { kind: 'paragraph', text, inlines: [{ type: 'strong', start: 10, end: 13 }] },
    { kind: 'paragraph', text: ' \u00a0', inlines: [] },
  ]);
  expect(block?.text).toBe('Café and tea');
  expect(block?.text.slice(block.inlines[0]?.start, block.inlines[0]?.end)).toBe('tea');
  expect(canonicalBlocks([{ kind: 'paragraph', text: '\u0000\ud800 ', inlines: [] }])[0]?.text).toBe('\ufffd ');
});
