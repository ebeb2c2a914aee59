import PDFDocument, { type OutlineItem, type StructureElement } from 'pdfkit';
import { type Highlight, placeHighlights } from './pdf-highlights.ts';
import { boxesAt, shownCodes } from './pdf-boxes.ts';
import { PdfFonts } from './pdf-fonts.ts';
import { type Fragment, type Line, LineSetter, type Segment, type Under } from './pdf-lines.ts';
import { drawUnderline } from './pdf-underlines.ts';

/** A4 in points, and the column that text stands in. */
export const SHEET = { width: 595.28, height: 841.89, left: 74, right: 62, top: 84, bottom: 778, head: 56, foot: 806 };
export const COLUMN = SHEET.width - SHEET.left - SHEET.right;

/** So many lines are set before others get their turn: a paragraph may be as long as an article. */
const LINES_AT_ONCE = 12;

export interface Setting {
  left: number;
  /** From one line to the next. */
  leading: number;
  /** What its structure element is called: P, H1, LBody and so on. */
  tag: string;
  /** A rule along its left side, at this distance from it. */
  bar?: number;
}

/** Where text is put on pages, from top to bottom, with its structure for those who do not see it. */
export class Paper {
  readonly doc: PDFDocument;
  readonly setter: LineSetter;
  /** How far down this page is filled. */
  y = SHEET.top;
  /** Gives others their turn. */
  readonly wait: () => Promise<void>;
  /** Letters that no font has, and how often each was drawn as a box. */
  readonly boxed = new Map<number, number>();
  /** The bookmark that the notes' own hang on. */
  notes: OutlineItem;
  /** Called when a page begins, to say what goes on from the one before. */
  onPage: (() => void) | null = null;
  private readonly fonts: PdfFonts;
  private readonly digitWidth: number;
  private readonly highlights = new Map<number, { x: number; y: number; width: number; height: number }[]>();
  private readonly highlightOf: (number: number) => Highlight | null;
  private readonly root: StructureElement;
  private section: StructureElement;

  /**
   * @param highlightOf what a reader's program shows at a passage, by the annotation's number
   * @param wait gives others their turn
   */
  constructor(
    options: { lang: string; info: Readonly<Record<string, string | Date>> },
    highlightOf: (number: number) => Highlight | null,
    wait: () => Promise<void>,
  ) {
    this.wait = wait;
    this.highlightOf = highlightOf;
    this.doc = new PDFDocument({
      ...options,
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      autoFirstPage: false,
      font: null,
    });
    this.fonts = new PdfFonts(({ name, font }) => this.doc.registerFont(name, font));
    this.setter = new LineSetter(this.fonts, (face, text) => this.doc.font(face.name, 1).widthOfString(text));
    this.notes = this.doc.outline;
    this.doc.addPage();
    this.digitWidth = this.setter.width([{ text: '0', ink: { cut: 'mono', size: 1 } }]);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.section = this.root;
    this.section = this.begin('Sect', this.root);
  }

  /** A new part of the document; what is begun from now on belongs to it. */
  newSection(): StructureElement {
    this.section = this.begin('Sect', this.root);
    return this.section;
  }

  /** A structure element within another one, by default within the current section. It must be ended. */
  begin(type: string, parent: StructureElement = this.section): StructureElement {
    const element = this.doc.struct(type);
    parent.add(element);
    return element;
  }

  bookmark(parent: OutlineItem, title: string, isExpanded = false): OutlineItem {
    return parent.addItem(title, { expanded: isExpanded, top: Math.max(0, this.y - 6) });
  }

  newPage(): void {
    this.endPage();
    this.doc.addPage();
    this.y = SHEET.top;
    this.onPage?.();
  }

  /** What is left of this page, in points. */
  room(): number {
    return SHEET.bottom - this.y;
  }

  isFresh(): boolean {
    return this.y === SHEET.top;
  }

  /** A gap before what follows; none at the head of a page. */
  gap(points: number): void {
    if (!this.isFresh()) this.y += points;
  }

  /** What helps the eye only: not read aloud. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** A line across the column, or a part of it. */
  rule(left: number, right: number, thickness: number, colour: string): void {
    const { doc, y } = this;
    this.artifact(() =>
      doc.save().lineWidth(thickness).strokeColor(colour).moveTo(left, y).lineTo(right, y).stroke().restore(),
    );
  }

  /** Sets lines one below the other; at the foot of a page never one alone, nor at the head of the next. */
  async setLines(lines: readonly Line[], setting: Setting, element: StructureElement): Promise<void> {
    for (const [index, line] of lines.entries()) {
      const left = lines.length - index;
      const fits = Math.floor((this.room() + 0.01) / setting.leading);
      const isAlone = index === 0 && left > 1 && fits < 2;
      const leavesOne = left === 2 && fits === 1 && index > 0;
      if (!this.isFresh() && (fits < 1 || isAlone || leavesOne)) this.newPage();
      this.setLine(line, setting, element);
      if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await this.wait();
    }
  }

  /** Sets one line below what is there, without asking whether it fits. */
  setLine(line: Line, setting: Setting, element: StructureElement): void {
    const base = this.y + setting.leading * 0.72;
    this.drawAt(line, setting.left, base, element, setting.tag);
    if (setting.bar !== undefined) {
      const x = setting.left - setting.bar;
      const [top, bottom] = [this.y, this.y + setting.leading];
      this.artifact(() =>
        this.doc.save().lineWidth(0.6).strokeColor('#888').moveTo(x, top).lineTo(x, bottom).stroke().restore(),
      );
    }
    this.y += setting.leading;
  }

  /** One line with its underlines, its letters standing at `base`. */
  drawAt(line: Line, left: number, base: number, element: StructureElement, tag: string): void {
    for (const stretch of stretchesOf(line)) this.drawStretch(stretch, left, base, element, tag);
    const unders = underlinesOf(line);
    if (unders.length === 0) return;
    this.artifact(() => {
      for (const { under, x, width, isOverlapping } of unders) {
        drawUnderline(this.doc, { x: left + x, y: base, width, line: under.line, lane: under.lane, isOverlapping });
      }
    });
    for (const [number, { x, end, size }] of coveredOn(line)) {
      const quads = this.highlights.get(number) ?? [];
      quads.push({ x: left + x, y: base - size * 0.8, width: end - x, height: size * 1.06 });
      this.highlights.set(number, quads);
    }
  }

  /** Text that is not of the document's own flow, such as running heads. */
  label(segments: readonly Segment[], x: number, base: number): void {
    for (const line of this.setter.lines(segments, Number.POSITIVE_INFINITY)) this.drawLetters(line, x, base);
  }

  /** Ends the last page and the structure. `onEach` draws the heads of a page, counted from 1. */
  async finish(onEach: (page: number, pages: number) => void): Promise<void> {
    this.endPage();
    this.root.end();
    await this.wait();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.doc.markContent('Artifact', { type: 'Pagination' });
      onEach(page + 1, count);
      this.doc.endMarkedContent();
    }
    for (const { subset } of this.fonts.opened()) {
      await this.wait();
      subset.encode();
    }
    await this.wait();
    this.doc.end();
  }

  private endPage(): void {
    for (const [number, quads] of this.highlights) {
      const highlight = this.highlightOf(number);
      if (highlight) placeHighlights(this.doc, highlight, quads, this.begin('Annot'));
    }
    this.highlights.clear();
  }

  private drawStretch(stretch: Line, left: number, base: number, element: StructureElement, tag: string): void {
    const { doc } = this;
    const target = stretch[0]?.segment.target;
    const parent = target ? this.begin('Link', element) : element;
    const content = doc.markStructureContent(target ? 'Link' : tag);
    this.drawLetters(stretch, left, base);
    doc.endMarkedContent();
    parent.add(content);
    if (!target) return;
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (!first || !last) return;
    const { size, raise = 0 } = first.segment.ink;
    const x = left + first.x - 1;
    const width = last.x + last.width - first.x + 2;
    const area = [x, base - raise - size * 0.95, width, size * 1.25] as const;
    const options = { structParent: parent, Contents: Object(target.says) };
    if (target.kind === 'address') doc.link(...area, target.href, options);
    else {
      const [here, there] = target.kind === 'note' ? ['mark', 'note'] : ['note', 'mark'];
      doc.goTo(...area, `${there}-${target.number}`, options);
      doc.addNamedDestination(`${here}-${target.number}`, 'XYZ', SHEET.left, Math.max(0, base - 40), null);
    }
    parent.end();
  }

  private drawLetters(line: Line, left: number, base: number): void {
    let at = 0;
    while (at < line.length) {
      const first = line[at];
      if (!first) return;
      const { ink } = first.segment;
      let text = first.text;
      let next = at + 1;
      if (first.face) {
        while (next < line.length && isSameInk(line[next], first)) {
          text += line[next]?.text ?? '';
          next += 1;
        }
        const y = base - (ink.raise ?? 0);
        this.doc.fillColor(ink.colour ?? '#000').font(first.face.name, ink.size);
        this.doc.text(text, left + first.x, y, PLAIN);
      } else this.drawBoxes(first, left + first.x, base - (ink.raise ?? 0));
      at = next;
    }
  }

  private drawBoxes(fragment: Fragment, x: number, base: number): void {
    const { doc } = this;
    const { size, colour = '#000' } = fragment.segment.ink;
    const codes = shownCodes(fragment.text);
    for (const code of codes) this.boxed.set(code, (this.boxed.get(code) ?? 0) + 1);
    doc.markContent('Span', { actual: fragment.text });
    doc.save().lineWidth(0.4).strokeColor(colour).fillColor(colour);
    for (const { frame, rows, digitSize } of boxesAt(codes, x, size, this.digitWidth)) {
      doc.rect(frame.x, base + frame.y, frame.width, frame.height).stroke();
      for (const row of rows)
        this.label([{ text: row.text, ink: { cut: 'mono', size: digitSize } }], row.x, base + row.y);
    }
    doc.restore();
    // Readers place the letters themselves by the axes that hold where the span ends: PDF's own, in which text is drawn.
    doc.save().transform(1, 0, 0, -1, 0, doc.page.height).endMarkedContent().restore();
  }
}

/** The library need not measure again what was measured here. */
const PLAIN = { lineBreak: false, baseline: 'alphabetic', textWidth: 1, wordCount: 1 } as const;

function isSameInk(one: Fragment | undefined, other: Fragment): boolean {
  if (!one || one.face !== other.face) return false;
  const [a, b] = [one.segment.ink, other.segment.ink];
  return (
    a === b ||
    (a.size === b.size && a.cut === b.cut && a.raise === b.raise && a.colour === b.colour && !a.pad && !b.pad)
  );
}

/** Cuts a line where the place that it leads to changes. */
function stretchesOf(line: Line): Line[] {
  const stretches: Line[] = [];
  line.forEach((fragment, index) => {
    const last = stretches.at(-1);
    if (last && line[index - 1]?.segment.target === fragment.segment.target) last.push(fragment);
    else stretches.push([fragment]);
  });
  return stretches;
}

interface Underline {
  under: Under;
  x: number;
  width: number;
  isOverlapping: boolean;
}

/**
 * The underlines of a line, from the first word that has one to the last; without the space after the last. Of passages
 * that share a lane the one that began first is drawn: lines over lines could not be told apart.
 */
function underlinesOf(line: Line): Underline[] {
  const done: Underline[] = [];
  let running = new Map<number, Underline>();
  for (const fragment of line) {
    const { under: unders = [], target } = fragment.segment;
    // A number stands behind its passage and has no line of its own, nor does it end those that go on.
    if (target?.kind === 'note') continue;
    const isOverlapping = unders.length > 1;
    const here = new Map<number, Under>();
    for (const under of unders) if (!here.has(under.lane)) here.set(under.lane, under);
    const next = new Map<number, Underline>();
    for (const [lane, under] of here) {
      const known = running.get(lane);
      if (known?.under === under && known.isOverlapping === isOverlapping) {
        known.width = fragment.x + fragment.width - known.x;
        next.set(lane, known);
        continue;
      }
      // An underline that goes on in another thickness has no gap between the two.
      const from = known?.under === under ? known.x + known.width : fragment.x;
      const made = { under, x: from, width: fragment.x + fragment.width - from, isOverlapping };
      next.set(lane, made);
      done.push(made);
    }
    running = next;
  }
  return done.filter(({ width }) => width > 0);
}

/** From where to where each annotation covers a line: a passage is never interrupted by other words. */
function coveredOn(line: Line): Map<number, { x: number; end: number; size: number }> {
  const covered = new Map<number, { x: number; end: number; size: number }>();
  for (const { x, width, segment } of line) {
    for (const { number } of segment.under ?? []) {
      if (number === null) continue;
      const known = covered.get(number);
      if (known) known.end = x + width;
      else if (width > 0) covered.set(number, { x, end: x + width, size: segment.ink.size });
    }
  }
  return covered;
}
