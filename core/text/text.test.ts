import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapToGraphemes } from './text.ts';

const piece = fc.constantFrom('a', '\n', '\r', '\r\n', '\u0301', '👩', '\u200d', '👧', '🇵🇱', '한', ' ', '\u2028');

/** Whole clusters, looked for in the text as a whole. */
function clustersAround(text: string, start: number, end: number): { start: number; end: number } {
  const segments = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)];
  const over = (at: number) => segments.find(({ index, segment }) => index < at && at < index + segment.length);
  const [first, last] = [over(start), end > start ? over(end) : undefined];
  return { start: first?.index ?? start, end: last ? last.index + last.segment.length : end };
}

test('[WO8] a passage is widened to whole letters, wherever in its lines it begins and ends', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), fc.nat(40), fc.nat(40), (pieces, one, other) => {
      const text = pieces.join('');
      const [start, end] = [one, other].map((at) => Math.min(at, text.length)).sort((a, b) => a - b) as [
        number,
        number,
      ];
      expect(snapToGraphemes(text, start, end)).toEqual(clustersAround(text, start, end));
    }),
    { numRuns: 2_000 },
  );
});
