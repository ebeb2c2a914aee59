import type PDFDocument from 'pdfkit';
import type { TagSlot } from '#core/annotation/tag.ts';

/** The eight lines by which tags are told apart in black ink, as in the print of the page; thickness in points. */
type Style = { kind: 'solid' | 'dashed' | 'dotted' | 'wavy' | 'double'; thick: number };
const STYLES: Readonly<Record<TagSlot, Style>> = {
  1: { kind: 'solid', thick: 0.9 },
  2: { kind: 'solid', thick: 2.2 },
  3: { kind: 'dashed', thick: 0.9 },
  4: { kind: 'wavy', thick: 0.7 },
  5: { kind: 'double', thick: 0.6 },
  6: { kind: 'dotted', thick: 1.1 },
  7: { kind: 'dashed', thick: 2.2 },
  8: { kind: 'dotted', thick: 2 },
};

/** Where lines overlap none is thicker than this, so that the lanes stay apart. */
const THICKEST_OF_SEVERAL = 1.1;
/** Below the line that letters stand on; then from lane to lane. */
const FIRST_LANE = 2.8;
const LANE_STEP = 2.6;
const WAVE = { length: 3.6, height: 0.95 };

/** One stretch of an underline. `y` is where its letters stand. */
export interface Stretch {
  x: number;
  y: number;
  width: number;
  line: TagSlot;
  lane: number;
  isOverlapping: boolean;
}

/** Draws an underline in the style of its tag: black, and by shape alone. */
export function drawUnderline(doc: PDFDocument, { x, y, width, line, lane, isOverlapping }: Stretch): void {
  const style = STYLES[line];
  const thick = isOverlapping ? Math.min(style.thick, THICKEST_OF_SEVERAL) : style.thick;
  const top = y + FIRST_LANE + lane * LANE_STEP;
  const middle = top + thick / 2 - 0.45;
  const end = x + width;
  doc.save().strokeColor('#000').lineWidth(thick);
  switch (style.kind) {
    case 'solid':
      doc.moveTo(x, middle).lineTo(end, middle).stroke();
      break;
    case 'dashed':
      doc.dash(thick > 2 ? 4.4 : 3, { space: 1.8 });
      doc.moveTo(x, middle).lineTo(end, middle).stroke();
      break;
    case 'dotted': {
      // Round dots: strokes of no length with round ends, the first and the last wholly under the words.
      const dots = Math.max(1, Math.round((width - thick) / (thick * 1.9)));
      doc.lineCap('round').dash(0.01, { space: Math.max(0.1, (width - thick) / dots) });
      doc
        .moveTo(x + thick / 2, middle)
        .lineTo(end - thick / 2 + 0.05, middle)
        .stroke();
      break;
    }
    case 'double':
      for (const level of [middle - 0.1, middle + 1.5]) doc.moveTo(x, level).lineTo(end, level);
      doc.stroke();
      break;
    case 'wavy':
      drawWave(doc, x, end, middle + 0.2);
      break;
  }
  doc.restore();
}

function drawWave(doc: PDFDocument, from: number, to: number, y: number): void {
  const half = WAVE.length / 2;
  doc.moveTo(from, y);
  let up = 1;
  for (let x = from; x < to; x += half) {
    const end = Math.min(to, x + half);
    doc.quadraticCurveTo((x + end) / 2, y - up * WAVE.height * 1.6, end, y);
    up = -up;
  }
  doc.stroke();
}
