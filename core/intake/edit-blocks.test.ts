import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { mergeBlocks, moveOut, setKind, splitBlock, takeOut } from './edit-blocks.ts';

const block: Block = {
  kind: 'paragraph',
  text: 'One strong word and a link.',
  inlines: [
    { type: 'strong', start: 4, end: 15 },
    { type: 'link', start: 20, end: 26, href: 'https://example.test/' },
  ],
};

function marked(blocks: readonly Block[]) {
  return blocks.map(({ text, inlines }) => [text, inlines.map((one) => text.slice(one.start, one.end))]);
}

test('[IN20] splitting keeps each mark on its words, a mark across the cut on both sides', () => {
  expect(marked(splitBlock([block], 0, 10))).toEqual([
    ['One strong', ['strong']],
    ['word and a link.', ['word', 'a link']],
  ]);
});

test('[IN21] merging puts the parts and their marks back together', () => {
  const whole = mergeBlocks(splitBlock([block], 0, 19), 0);
  expect(marked(whole)).toEqual(marked([block]));
});

test('[IN22] a stretch taken out becomes its own block of its kind', () => {
  const parts = takeOut([block], 0, 4, 15, 'caption');
  expect(parts.map((part) => [part.kind, part.text])).toEqual([
    ['paragraph', 'One'],
    ['caption', 'strong word'],
    ['paragraph', 'and a link.'],
  ]);
  expect(marked(parts)[2]).toEqual(['and a link.', ['a link']]);
});

test('[IN23] what moves to the facts leaves no hole, and levels go with their kind', () => {
  expect(moveOut([block], 0, 4, 16)[0]?.text).toBe('One and a link.');
  expect(setKind([{ ...block, kind: 'listItem', level: 3, ordered: true }], 0, 'heading')[0]).toMatchObject({
    kind: 'heading',
    level: 2,
  });
  expect(setKind([{ ...block, kind: 'heading', level: 3 }], 0, 'paragraph')[0]).not.toHaveProperty('level');
});
