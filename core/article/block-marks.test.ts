import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from './block.ts';
import { placeBlocks } from './place-blocks.ts';
import { marksByBlock, sameMarks } from './block-marks.ts';
import { assignLanes, type Mark } from './segments.ts';

const blocks = fc
  .array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 })
  .map((lengths) =>
    placeBlocks(lengths.map((length): Block => ({ kind: 'paragraph', text: 'a'.repeat(length), inlines: [] }))),
  );
const marks = fc
  .array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 60 })), { maxLength: 12 })
  .map((all) => all.map(([start, length], index): Mark => ({ id: `m${index}`, start, end: start + length, slot: 1 })));

test('[WO20] every block is given exactly the passages that touch it, counted from its own start', () => {
  fc.assert(
    fc.property(blocks, marks, (placed, all) => {
      const given = marksByBlock(assignLanes(all), placed);
      placed.forEach(({ start, end }, index) => {
        const touching = all.filter((mark) => mark.start < end && mark.end > start).map((mark) => mark.id);
        expect((given[index] ?? []).map((mark) => mark.id).sort()).toEqual(touching.sort());
        for (const mark of given[index] ?? [])
          expect(mark.start + start).toBe(all.find((one) => one.id === mark.id)?.start);
      });
    }),
  );
});

test('[WO21] one passage more, or words above, changes what is drawn of the blocks that it touches and of no other', () => {
  const lines = ['The quay is long.', 'The lamps are many.', 'Nobody counts them.', 'It rains.'];
  const placed = placeBlocks(lines.map((text): Block => ({ kind: 'paragraph', text, inlines: [] })));
  const start = placed[2]?.start ?? 0;
  const all: Mark[] = [
    { id: 'a', start: 0, end: 8, slot: 1 },
    { id: 'b', start: start + 7, end: start + 13, slot: 2 },
  ];
  const before = marksByBlock(assignLanes(all), placed);
  const second = placed[1]?.start ?? 0;
  const after = marksByBlock(assignLanes([...all, { id: 'c', start: second, end: second + 9, slot: 3 }]), placed);
  expect(before.map((one, index) => sameMarks(one, after[index] ?? []))).toEqual([true, false, true, true]);

  const moved = placeBlocks([
    { kind: 'paragraph', text: 'A new line above.', inlines: [] },
    ...placed.map((p) => p.block),
  ]);
  const by = moved[1]?.start ?? 0;
  const shifted = all.map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by }));
  const later = marksByBlock(assignLanes(shifted), moved).slice(1);
  expect(before.map((one, index) => sameMarks(one, later[index] ?? []))).toEqual([true, true, true, true]);
});
