import type PDFDocument from 'pdfkit';
import type { Shape } from '#core/annotation/glyph-shapes.ts';

const GRID = 12;

/** Draws a glyph of the page in black, `size` points wide, with its upper left corner at a place. */
export function drawGlyph(doc: PDFDocument, shapes: readonly Shape[], x: number, y: number, size: number): void {
  const scale = size / GRID;
  doc
    .save()
    .transform(scale, 0, 0, scale, x, y)
    .strokeColor('#000')
    .fillColor('#000')
    .lineCap('round')
    .lineJoin('round');
  for (const shape of shapes) {
    if ('path' in shape) doc.path(shape.path);
    else doc.circle(...shape.circle);
    if (shape.stroke === undefined) doc.fill();
    else doc.lineWidth(shape.stroke).stroke();
  }
  doc.restore();
}
