import { expect, test } from 'vitest';
import { type Cut, PdfFonts } from './pdf-fonts.ts';

const CUTS: readonly Cut[] = ['text', 'italic', 'strong', 'headline', 'sans', 'sansStrong', 'sansItalic', 'mono'];
const MARKS = Array.from({ length: 0x370 - 0x300 }, (_, index) => String.fromCodePoint(0x300 + index));

/** Every piece of this text that a font of ours sets, at the width that it says, font units. */
function widths(text: string, cut: Cut): number[] {
  const runs = new PdfFonts(() => undefined).runsOf(text, cut);
  return runs.flatMap(({ text: piece, face }) => (face ? [face.font.layout(piece).advanceWidth] : []));
}

test.each(CUTS)(
  '[CO22] any mark may stand over any letter, also where the font (%s) has no place for it there',
  (cut) => {
    const text = [...'QWXxqzg1ЖΩ„'].flatMap((letter) => MARKS.map((mark) => letter + mark)).join(' ');
    const found = widths(text, cut);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((width) => Number.isFinite(width) && width >= 0)).toBe(true);
  },
);

test('[CO22] a dot below g and W, which the sans serif has no place for, stands there (seed -210051499)', () => {
  expect(widths('g\u0323', 'sans')[0]).toBeGreaterThanOrEqual(widths('g', 'sans')[0] ?? Number.POSITIVE_INFINITY);
  expect(widths('W\u0323', 'sansStrong')).toHaveLength(1);
});
