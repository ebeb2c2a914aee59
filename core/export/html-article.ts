import { NOTE, tagClasses } from '../annotation/tag.ts';
import type { Block } from '../article/block.ts';
import { placeBlocks, type PlacedBlock } from '../article/place-blocks.ts';
import type { CopyWords } from './copy-words.ts';
import { lanesOf } from './lanes.ts';
import { element, escapeHtml } from './markup.ts';
import type { Report, ReportAnnotation } from './report.ts';
import { piecesOf, type Run } from './runs.ts';

function inlineHtml(run: Run): string {
  let html = escapeHtml(run.text);
  if (run.emphasis) html = `<em>${html}</em>`;
  if (run.strong) html = `<strong>${html}</strong>`;
  if (run.href) html = element('a', { href: run.href, rel: 'noopener noreferrer nofollow' }, html);
  return html;
}

function blockTag(block: Block): { name: string; className: string } {
  switch (block.kind) {
    case 'headline':
      return { name: 'h1', className: 'headline' };
    case 'heading':
      return { name: `h${Math.min(6, Math.max(2, block.level ?? 2))}`, className: 'b' };
    case 'quotation':
      return { name: 'blockquote', className: 'b' };
    case 'listItem':
      return { name: 'li', className: `d${Math.min(4, block.level ?? 1)}` };
    case 'paragraph':
      return { name: 'p', className: 'p' };
    default:
      return { name: 'p', className: block.kind };
  }
}

/** The article with numbered marks; overlapping passages become stretches that name all of their annotations. */
export function articleHtml(report: Report, words: CopyWords): string {
  const byNumber = new Map<number, ReportAnnotation>(report.annotations.map((each) => [each.number, each]));
  const ranges = report.annotations.flatMap(({ number, place }) =>
    place.kind === 'passage' ? [{ number, start: place.start, end: place.end }] : [],
  );
  const lanes = lanesOf(ranges);

  const runHtml = (run: Run): string => {
    if (run.text === '') return '';
    let html = inlineHtml(run);
    if (run.over.length === 0) return html;
    for (const { number } of [...run.over].reverse()) {
      html = `<u class="ln ${tagClasses(byNumber.get(number)?.tag ?? { slot: 8 })} l${lanes.get(number) ?? 0}">${html}</u>`;
    }
    const first = run.over[0];
    const fill = run.over.length > 1 || !first ? 'deep' : `s${byNumber.get(first.number)?.tag.slot ?? 8}`;
    return element('mark', { class: fill, 'data-n': run.over.map(({ number }) => number).join(' ') }, html);
  };
  const refHtml = (number: number): string => {
    const tag = words.tag(byNumber.get(number)?.tag ?? NOTE);
    return element(
      'a',
      { class: 'ref', id: `m${number}`, href: `#n${number}`, 'aria-label': words.annotation(number, tag) },
      `${number}`,
    );
  };
  const blockHtml = (placed: PlacedBlock): string => {
    const { name, className } = blockTag(placed.block);
    const inner = piecesOf(placed, ranges).map((piece) => {
      if ('run' in piece) return runHtml(piece.run);
      return 'end' in piece ? refHtml(piece.end.number) : '';
    });
    return element(name, { class: className, dir: 'auto', 'data-block': `${placed.index}` }, ...inner);
  };

  const parts: string[] = [];
  let list: 'ul' | 'ol' | null = null;
  for (const placed of placeBlocks(report.article.blocks)) {
    const wanted = placed.block.kind === 'listItem' ? (placed.block.ordered ? 'ol' : 'ul') : null;
    if (list !== wanted) {
      if (list) parts.push(`</${list}>`);
      if (wanted) parts.push(`<${wanted}>`);
      list = wanted;
    }
    parts.push(blockHtml(placed));
  }
  if (list) parts.push(`</${list}>`);
  return element('article', { class: 'text' }, parts.join('\n'));
}
