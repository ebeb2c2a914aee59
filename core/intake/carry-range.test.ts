import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '../article/block.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { rangeCarrier } from './carry-range.ts';
import { mergeBlocks, splitBlock } from './edit-blocks.ts';
import { previewCommand } from './preview-command.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const words = (blocks: readonly Block[], range: { start: number; end: number } | null) =>
  range && canonicalText(blocks).slice(range.start, range.end);

test('[IN78] a comment keeps its words when its paragraph is parted in the preview', () => {
  const source = [paragraph('The council voted for a ferry.'), paragraph('Nobody asked.')];
  const final = splitBlock(source, 0, 18);
  const carry = rangeCarrier(source, final, []);
  expect(words(final, carry({ start: 4, end: 29 }))).toBe('council voted\nfor a ferry');
});

test('[IN78] a comment on a date that went to the facts stands on the whole article, one around it on the rest', () => {
  const source = [paragraph('2026-01-23 A crane lowered the gate.')];
  const outcome = previewCommand(source, 0, null, { do: 'date' });
  if (!outcome.done || !outcome.moved) throw new Error('no date');
  const carry = rangeCarrier(source, outcome.blocks, [outcome.moved]);
  expect(carry({ start: 0, end: 10 })).toBeNull();
  expect(words(outcome.blocks, carry({ start: 5, end: 18 }))).toBe('A crane');
});

test('[IN78] whatever the preview parts and joins, every comment keeps exactly its letters', () => {
  const text = fc.stringMatching(/^[a-z 👩]{1,30}$/u).filter((one) => one.trim() !== '');
  fc.assert(
    fc.property(
      fc.array(
        text.map((one) => paragraph(one.trim())),
        { minLength: 1, maxLength: 5 },
      ),
      fc.array(fc.tuple(fc.nat(5), fc.nat(40), fc.boolean()), { maxLength: 8 }),
      fc.nat(200),
      fc.nat(60),
      (source, steps, from, length) => {
        let final: Block[] = source;
        for (const [index, offset, isSplit] of steps)
          final = isSplit ? splitBlock(final, index, offset) : mergeBlocks(final, index);
        const before = canonicalText(source);
        const start = from % before.length;
        const range = { start, end: Math.min(before.length, start + length) };
        const letters = (one: string) => one.replace(/\s+/gu, '');
        const carried = rangeCarrier(source, final, [])(range);
        expect(letters(words(final, carried) ?? '')).toBe(letters(before.slice(range.start, range.end)));
        if (carried) {
          const ahead = canonicalText(final).slice(0, carried.start);
          expect(letters(ahead)).toBe(letters(before.slice(0, range.start)));
        }
      },
    ),
  );
});
