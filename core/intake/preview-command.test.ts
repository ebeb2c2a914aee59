import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { previewCommand } from './preview-command.ts';

const blocks: Block[] = [
  { kind: 'paragraph', text: 'date 2026-03-14 The council met on Monday.', inlines: [] },
  { kind: 'paragraph', text: 'It voted.', inlines: [] },
];

test('[IN24] a split needs a place inside the words, a merge needs a next block, a date needs a day', () => {
  expect(previewCommand(blocks, 1, null, { do: 'split' })).toEqual({ done: false, because: 'noPlace' });
  expect(previewCommand(blocks, 1, { start: 0, end: 0 }, { do: 'split' })).toEqual({ done: false, because: 'noPlace' });
  expect(previewCommand(blocks, 1, null, { do: 'merge' })).toEqual({ done: false, because: 'noNext' });
  expect(previewCommand(blocks, 1, null, { do: 'date' })).toEqual({ done: false, because: 'noDate' });
});

test('[IN25] a date is moved with its label, and a selection becomes a block of its own', () => {
  expect(previewCommand(blocks, 0, null, { do: 'date' })).toMatchObject({
    done: true,
    date: '2026-03-14',
    moved: { text: 'date 2026-03-14', at: 0 },
    blocks: [{ text: 'The council met on Monday.' }, { text: 'It voted.' }],
  });
  expect(previewCommand(blocks, 0, { start: 16, end: 27 }, { do: 'kind', kind: 'caption' })).toMatchObject({
    done: true,
    blocks: [{ text: 'date 2026-03-14' }, { kind: 'caption', text: 'The council' }, { text: 'met on Monday.' }, {}],
  });
});
