import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import type { Block } from '#core/article/block.ts';
import { placeBlocks } from '#core/article/place-blocks.ts';
import { printable } from '#core/export/printable.ts';
import type { Report } from '#core/export/report.ts';
import { piecesOf, type Range, type Run } from '#core/export/runs.ts';
import { deletedRun, docxChanges, insertedRuns, type DocxChanges } from './docx-changes.ts';
import { BULLETS, NUMBERS } from './docx-styles.ts';

const HEADINGS = [
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

type Look = Pick<IParagraphOptions, 'style' | 'heading' | 'numbering'>;

function lookOf(block: Block, list: number): Look {
  switch (block.kind) {
    case 'headline':
      return { heading: HeadingLevel.TITLE };
    case 'heading':
      return { heading: HEADINGS[Math.max(0, (block.level ?? 2) - 2)] ?? HeadingLevel.HEADING_6 };
    case 'listItem':
      return {
        numbering: {
          reference: block.ordered ? NUMBERS : BULLETS,
          level: (block.level ?? 1) - 1,
          instance: list,
        },
      };
    case 'deck':
      return { style: 'Subtitle' };
    case 'byline':
      return { style: 'Byline' };
    case 'dateline':
      return { style: 'Dateline' };
    case 'quotation':
      return { style: 'Quote' };
    case 'caption':
      return { style: 'Caption' };
    case 'note':
      return { style: 'EditorNote' };
    case 'paragraph':
      return {};
  }
}

function runOf(piece: Run, changes: DocxChanges): ParagraphChild {
  const { text, emphasis, strong, href } = piece;
  // Only what is set: an explicit "not bold" would undo the paragraph's style.
  const run = { text: printable(text), ...(emphasis ? { italics: true } : {}), ...(strong ? { bold: true } : {}) };
  const deleted = deletedRun(piece, run, changes);
  if (deleted) return deleted;
  if (href === null) return new TextRun(run);
  return new ExternalHyperlink({ link: href, children: [new TextRun({ ...run, style: 'Hyperlink' })] });
}

/**
 * Where each annotation is anchored: on its passage; the whole article's and those that lost their place on the
 * headline, or on the first block where there is none. UTF-16 offsets in the canonical text.
 */
function anchors(report: Report): Range[] {
  const blocks = placeBlocks(report.article.blocks);
  const first = blocks.find(({ block }) => block.kind === 'headline') ?? blocks[0];
  const home = first ? { start: first.start, end: Math.max(first.end, first.start + 1) } : { start: 0, end: 1 };
  return report.annotations.map(({ number, place }) =>
    place.kind === 'passage' ? { number, start: place.start, end: place.end } : { number, ...home },
  );
}

/** The article's paragraphs with comment ranges around the passages, and suggested words as tracked changes in them. */
export function docxArticle(report: Report, idsOf: ReadonlyMap<number, readonly number[]>): Paragraph[] {
  const changes = docxChanges(report);
  const ranges = [...changes.keys(), ...anchors(report)];
  const idsFor = (range: Range): readonly number[] => idsOf.get(range.number) ?? [];
  let list = 0;
  let before: Block | null = null;
  const blocks: Block[] = report.article.blocks.length > 0 ? [...report.article.blocks] : [EMPTY];
  return placeBlocks(blocks).map((placed) => {
    const { block } = placed;
    if (block.kind === 'listItem' && (before?.kind !== 'listItem' || before.ordered !== block.ordered)) list += 1;
    before = block;
    const children = piecesOf(placed, ranges).flatMap((piece): ParagraphChild[] => {
      if ('run' in piece) return piece.run.text === '' ? [] : [runOf(piece.run, changes)];
      if ('begin' in piece) return idsFor(piece.begin).map((id) => new CommentRangeStart(id));
      if (changes.has(piece.end)) return insertedRuns(piece.end, changes);
      return idsFor(piece.end).flatMap((id) => [
        new CommentRangeEnd(id),
        new TextRun({ children: [new CommentReference(id)] }),
      ]);
    });
    return new Paragraph({
      ...lookOf(block, list),
      ...(RTL.test(block.text) ? { bidirectional: true } : {}),
      children,
    });
  });
}

/** The first letter is of a script that is written from right to left. */
const RTL = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const EMPTY: Block = { kind: 'paragraph', text: '', inlines: [] };
