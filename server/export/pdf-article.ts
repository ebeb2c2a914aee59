import type { OutlineItem, StructureElement } from 'pdfkit';
import { NOTE } from '#core/annotation/tag.ts';
import type { Block } from '#core/article/block.ts';
import { type PlacedBlock, placeBlocks } from '#core/article/place-blocks.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { lanesOf } from '#core/export/lanes.ts';
import { printable } from '#core/export/printable.ts';
import type { Report } from '#core/export/report.ts';
import { piecesOf, type Run } from '#core/export/runs.ts';
import type { Cut } from './pdf-fonts.ts';
import type { Ink, Segment, Under } from './pdf-lines.ts';
import { COLUMN, type Paper, SHEET } from './pdf-paper.ts';

const GREY = '#444';
/** The raised number behind a passage. */
const NUMBER: Ink = { cut: 'sansStrong', size: 6.4, raise: 4, pad: 0.7 };
const COUNT: Ink = { cut: 'mono', size: 6.5, colour: GREY };

interface Look {
  tag: string;
  cut: Cut;
  italic: Cut;
  size: number;
  leading: number;
  before: number;
  after: number;
  indent: number;
  colour?: string;
  /** How many lines of what follows must fit below it on its page. */
  keep?: number;
}

const TEXT: Look = {
  tag: 'P',
  cut: 'text',
  italic: 'italic',
  size: 11,
  leading: 17,
  before: 0,
  after: 8,
  indent: 0,
};
const SMALL: Look = { ...TEXT, cut: 'sans', italic: 'sansItalic', size: 9, leading: 13, after: 7, colour: GREY };

function lookOf(block: Block): Look {
  switch (block.kind) {
    case 'headline':
      return { ...TEXT, tag: 'H1', cut: 'headline', size: 22, leading: 27, after: 8, keep: 3 };
    case 'heading': {
      const level = Math.min(6, Math.max(2, block.level ?? 2));
      const size = level === 2 ? 13 : 11;
      return { ...TEXT, tag: `H${level}`, cut: 'strong', italic: 'strongItalic', size, before: 9, after: 3, keep: 2 };
    }
    case 'deck':
      return { ...TEXT, size: 13.5, leading: 19, after: 10 };
    case 'quotation':
      return { ...TEXT, cut: 'italic', italic: 'text', indent: 18 };
    case 'listItem':
      return { ...TEXT, tag: 'LBody', indent: 20 * Math.min(6, block.level ?? 1), after: 4 };
    case 'paragraph':
      return TEXT;
    default:
      return SMALL;
  }
}

const STRONG: Partial<Record<Cut, Cut>> = {
  text: 'strong',
  italic: 'strongItalic',
  sans: 'sansStrong',
  sansItalic: 'sansStrong',
};

/** Draws the article with its underlined passages and their numbers. It waits between blocks, so that others get their turn. */
export async function pdfArticle(paper: Paper, report: Report, words: CopyWords): Promise<void> {
  const segmentsOf = segmentsFor(report, words);
  const outline = new Outline(paper);
  const lists = new Lists(paper);
  let paragraph = 0;
  for (const placed of placeBlocks(report.article.blocks)) {
    const { block } = placed;
    const look = lookOf(block);
    const left = SHEET.left + look.indent;
    const lines = paper.setter.lines(segmentsOf(placed, look), COLUMN - look.indent);
    const label = lists.labelOf(block);
    if (COUNTED.has(block.kind)) paragraph += 1;
    if (lines.length === 0) continue;
    paper.gap(look.before);
    const needed = Math.min(lines.length, 2) * look.leading + (look.keep ?? 0) * TEXT.leading;
    if (!paper.isFresh() && paper.room() < needed) paper.newPage();
    outline.add(block);
    const parent = label === null ? paper.begin(look.tag) : lists.item(block, label, left, look.leading);
    if (block.kind === 'paragraph' || block.kind === 'quotation') countAt(paper, paragraph, look);
    await paper.setLines(
      lines,
      { left, leading: look.leading, tag: look.tag, ...(block.kind === 'quotation' ? { bar: 12 } : {}) },
      parent,
    );
    parent.end();
    paper.gap(look.after);
    await paper.wait();
  }
}

const COUNTED: ReadonlySet<Block['kind']> = new Set(['paragraph', 'quotation', 'listItem']);

/** The number of the paragraph, hung left of the column where the paragraph begins; the page has the same. */
function countAt(paper: Paper, count: number, look: Look): void {
  const segments = [{ text: `${count}`, ink: COUNT }];
  const x = SHEET.left - 14 - paper.setter.width(segments);
  const base = paper.y + look.leading * 0.72;
  paper.artifact(() => paper.label(segments, x, base));
}

function segmentsFor(report: Report, words: CopyWords): (placed: PlacedBlock, look: Look) => Segment[] {
  const tags = new Map(report.annotations.map(({ number, tag }) => [number, tag]));
  const ranges = report.annotations.flatMap(({ number, place }) =>
    place.kind === 'passage' ? [{ number, start: place.start, end: place.end }] : [],
  );
  const lanes = lanesOf(ranges);
  const unders = new Map<number, Under>(
    ranges.map(({ number }) => {
      const { line } = tags.get(number) ?? NOTE;
      return [number, { line, lane: lanes.get(number) ?? 0, number }];
    }),
  );
  const inkOf = (run: Run, look: Look): Ink => {
    const base = run.emphasis ? look.italic : look.cut;
    return {
      cut: run.strong ? (STRONG[base] ?? base) : base,
      size: look.size,
      ...(look.colour ? { colour: look.colour } : {}),
    };
  };
  return (placed, look) => {
    const links = new Map<string, Segment['target']>();
    const linkOf = (href: string | null): Segment['target'] => {
      if (href === null) return undefined;
      const known = links.get(href) ?? { kind: 'address', href, says: href };
      links.set(href, known);
      return known;
    };
    const raise = look.size > 16 ? 10 : NUMBER.raise;
    return piecesOf(placed, ranges).flatMap((piece): Segment[] => {
      if ('begin' in piece) return [];
      if ('end' in piece) {
        const { number } = piece.end;
        const says = words.annotation(number, words.tag(tags.get(number) ?? NOTE));
        return [
          {
            text: `${number}`,
            ink: { ...NUMBER, ...(raise === undefined ? {} : { raise }) },
            target: { kind: 'note', number, says },
          },
        ];
      }
      const { run } = piece;
      const target = linkOf(run.href);
      const under = run.over.flatMap(({ number }) => unders.get(number) ?? []);
      return [{ text: printable(run.text), ink: inkOf(run, look), under, ...(target ? { target } : {}) }];
    });
  };
}

/** Headline and headings as bookmarks, each below the one that it belongs to. */
class Outline {
  private readonly open: { level: number; item: OutlineItem }[] = [];
  private readonly paper: Paper;

  constructor(paper: Paper) {
    this.paper = paper;
  }

  add(block: Block): void {
    const level = block.kind === 'headline' ? 1 : block.kind === 'heading' ? Math.max(2, block.level ?? 2) : null;
    if (level === null || block.text.trim() === '') return;
    while ((this.open.at(-1)?.level ?? 0) >= level) this.open.pop();
    const parent = this.open.at(-1)?.item ?? this.paper.doc.outline;
    this.open.push({ level, item: this.paper.bookmark(parent, printable(block.text), true) });
  }
}

/** Bullets and numbers of lists, and their structure. */
class Lists {
  private list: StructureElement | null = null;
  private isOrdered = false;
  private counts: number[] = [];
  private readonly paper: Paper;

  constructor(paper: Paper) {
    this.paper = paper;
  }

  /** The bullet or the number of a list item; null for any other block, which ends the list. */
  labelOf(block: Block): string | null {
    const isOrdered = block.ordered === true;
    if (this.list && (block.kind !== 'listItem' || isOrdered !== this.isOrdered)) {
      this.list.end();
      this.list = null;
    }
    if (block.kind !== 'listItem') return null;
    if (!this.list) {
      this.list = this.paper.begin('L');
      this.isOrdered = isOrdered;
      this.counts = [];
    }
    const level = block.level ?? 1;
    this.counts = [...this.counts.slice(0, level)];
    while (this.counts.length < level) this.counts.push(0);
    this.counts[level - 1] = (this.counts[level - 1] ?? 0) + 1;
    return isOrdered ? `${this.counts[level - 1]}.` : '•';
  }

  /** Draws the label and gives the element that the item's text belongs to. */
  item(block: Block, label: string, left: number, leading: number): StructureElement {
    const item = this.paper.begin('LI', this.list ?? undefined);
    const lines = this.paper.setter.lines([{ text: label, ink: { cut: 'text', size: TEXT.size } }], COLUMN);
    const first = lines[0];
    if (first) {
      const width = block.ordered
        ? this.paper.setter.width([{ text: `${label} `, ink: { cut: 'text', size: TEXT.size } }])
        : 12;
      const element = this.paper.begin('Lbl', item);
      this.paper.drawAt(first, left - Math.max(12, width), this.paper.y + leading * 0.72, element, 'Lbl');
      element.end();
    }
    return this.paper.begin('LBody', item);
  }
}
