import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignLanes, chooseMark, type Mark, segmentsWithin } from './segments.ts';

const marks = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 25 }), fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8)), {
    maxLength: 12,
  })
  .map((all): Mark[] =>
    all.map(([start, length, slot], index) => ({
      id: `m${index}`,
      start,
      end: start + length,
      slot: slot as Mark['slot'],
    })),
  );

test('[WO1] segments cover exactly the union of the passages, each with exactly the passages over it', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const segments = segmentsWithin(assignLanes(all), 0, 100);
      for (let at = 0; at < 100; at += 1) {
        const over = all.filter((mark) => mark.start <= at && at < mark.end).map((mark) => mark.id);
        const segment = segments.filter((one) => one.start <= at && at < one.end);
        expect(segment.length).toBe(over.length > 0 ? 1 : 0);
        expect((segment[0]?.marks ?? []).map((mark) => mark.id).sort()).toEqual(over.sort());
      }
    }),
  );
});

test('[WO2] a passage keeps one underline lane and shares it with no passage that it overlaps', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const laned = assignLanes(all);
      for (const a of laned)
        for (const b of laned)
          if (a !== b && a.lane !== null && a.lane === b.lane) expect(a.end <= b.start || b.end <= a.start).toBe(true);
    }),
  );
});

test('[WO3] every passage ends exactly once, so that every number is drawn once', () => {
  fc.assert(
    fc.property(marks, (all) => {
      const ended = segmentsWithin(assignLanes(all), 0, 100).flatMap((segment) => segment.ending);
      expect(ended.sort()).toEqual(all.map((mark) => mark.id).sort());
    }),
  );
});

test('[WO4] a click chooses the shortest passage, and clicking again goes through all of them', () => {
  const three: Mark[] = [
    { id: 'long', start: 0, end: 50, slot: 1 },
    { id: 'mid', start: 5, end: 30, slot: 2 },
    { id: 'short', start: 10, end: 12, slot: 3 },
  ];
  const first = chooseMark(three, null);
  const second = chooseMark(three, first);
  const third = chooseMark(three, second);
  expect([first, second, third]).toEqual(['short', 'mid', 'long']);
  expect(chooseMark(three, third)).toBe('short');
});
