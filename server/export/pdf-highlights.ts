import type PDFDocument from 'pdfkit';
import type { StructureElement } from 'pdfkit';
import type { TagSlot } from '#core/annotation/tag.ts';

/** What a reader's program shows at a passage: who, when, and everything that was said. */
export interface Highlight {
  id: string;
  slot: TagSlot;
  author: string;
  /** ISO 8601, UTC; null while it is not committed. */
  at: string | null;
  says: string;
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The fills of the tags, as on the page; parts of one. They are for screens: paper gets none of them. */
const FILLS: Readonly<Record<TagSlot, readonly number[]>> = {
  1: [1, 0.91, 0.757],
  2: [0.996, 0.871, 0.839],
  3: [0.996, 0.863, 0.886],
  4: [0.957, 0.863, 0.996],
  5: [0.843, 0.906, 1],
  6: [0.722, 0.949, 0.992],
  7: [0.827, 0.945, 0.792],
  8: [0.89, 0.902, 0.937],
};

/** Seen on a screen, left out when printed (PDF 1.7, 12.5.3: no flag is set). */
const ON_SCREEN = 0;
/** As strong as on the page while nothing is chosen. */
const RESTING = 0.6;

// Text in a PDF dictionary is a String object; a plain string would become a name.
const text = (of: string): object => Object(of);

function common(highlight: Highlight, element: StructureElement) {
  return {
    structParent: element,
    Contents: text(highlight.says),
    T: text(highlight.author),
    NM: text(highlight.id),
    ...(highlight.at === null ? {} : { M: new Date(highlight.at) }),
    C: FILLS[highlight.slot],
    CA: RESTING,
    F: ON_SCREEN,
  };
}

/** A highlight over the areas that a passage covers on the present page. */
export function placeHighlights(
  doc: PDFDocument,
  highlight: Highlight,
  areas: readonly Area[],
  element: StructureElement,
): void {
  const left = Math.min(...areas.map(({ x }) => x));
  const right = Math.max(...areas.map(({ x, width }) => x + width));
  const top = Math.min(...areas.map(({ y }) => y));
  const bottom = Math.max(...areas.map(({ y, height }) => y + height));
  const up = (y: number): number => doc.page.height - y;
  const quads = areas.flatMap(({ x, y, width, height }) => [
    ...[x, up(y), x + width, up(y)],
    ...[x, up(y + height), x + width, up(y + height)],
  ]);
  doc.annotate(left, top, right - left, bottom - top, {
    ...common(highlight, element),
    Subtype: 'Highlight',
    QuadPoints: quads,
  });
  element.end();
}

/** A note in the margin, for an annotation that stands on no words of this text. */
export function placeNote(
  doc: PDFDocument,
  highlight: Highlight,
  x: number,
  y: number,
  element: StructureElement,
): void {
  doc.annotate(x, y, 14, 14, { ...common(highlight, element), Subtype: 'Text', Name: 'Comment' });
  element.end();
}
