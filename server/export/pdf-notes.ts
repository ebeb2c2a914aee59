import type { StructureElement } from 'pdfkit';
import { type Shape, TAG_SHAPES, VERDICT_SHAPES } from '#core/annotation/glyph-shapes.ts';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { CitedValue, Outside } from '#core/annotation/entry.ts';
import { outsideOf } from '#core/annotation/outside-of.ts';
import { retagLines } from '#core/export/retag-line.ts';
import { citationDetails, citationLink } from '#core/export/citation-lines.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { printable } from '#core/export/printable.ts';
import type { Report, ReportAnnotation, ReportEntry, ReportSuggestion } from '#core/export/report.ts';
import { drawGlyph } from './pdf-glyph.ts';
import { suggestionLines } from '#core/export/suggestion-lines.ts';
import { placeNote } from './pdf-highlights.ts';
import type { Ink, Line, Segment } from './pdf-lines.ts';
import { COLUMN, type Paper, SHEET } from './pdf-paper.ts';
import { highlightOf } from './pdf-said.ts';

const GREY = '#444';
const INDENT = 28;
const SAID: Ink = { cut: 'sans', size: 9 };
const WHO: Ink = { cut: 'sans', size: 8, colour: GREY };
const NAME: Ink = { cut: 'sansStrong', size: 8 };
const FLAG: Ink = { cut: 'sansItalic', size: 8.5, colour: GREY };
const CODE: Ink = { cut: 'mono', size: 8, colour: GREY };
const VERDICT: Ink = { cut: 'sansStrong', size: 9 };
const TAG: Ink = { cut: 'sansStrong', size: 9.5 };
const QUOTE: Ink = { cut: 'text', size: 10 };

/** One paragraph of a note. */
interface Part {
  segments: Segment[];
  indent: number;
  leading: number;
  before: number;
  isReply: boolean;
}

interface SetPart extends Part {
  lines: Line[];
}

/** A note that is higher than this part of a page may go on on the next one; lower ones are kept whole. */
const WHOLE = 0.45;

const part = (segments: Segment[], more: Partial<Part> = {}): Part => ({
  segments,
  indent: 0,
  leading: 12.5,
  before: 0,
  isReply: false,
  ...more,
});

/** What somebody wrote, each of its lines on its own. */
function saidParts(text: string, ink: Ink, more: Partial<Part> = {}): Part[] {
  return printable(text)
    .split(/\r\n|[\n\r]/u)
    .filter((line) => line.trim() !== '')
    .map((line) => part([{ text: line, ink }], more));
}

function whoPart(
  { author, created, edited }: Pick<ReportEntry, 'author' | 'created' | 'edited'>,
  outside: Outside | null,
  words: CopyWords,
  more: Partial<Part>,
): Part {
  const when = outside?.at ?? created;
  const rest = [
    author.role === '' || outside ? '' : `, ${words.role(author.role)}`,
    when === null ? '' : ` · ${words.moment(when)}`,
    edited === null ? '' : ` · ${words.edited(words.moment(edited))}`,
  ].join('');
  return part(
    [
      { text: printable(outside ? words.outside(outside.name, author.name) : author.name), ink: NAME },
      { text: printable(rest), ink: WHO },
    ],
    { leading: 11.5, before: 2.5, ...more },
  );
}

function citationParts(entry: ReportEntry<CitedValue>, label: string, words: CopyWords, more: Partial<Part>): Part[] {
  const { value } = entry;
  const inside = { ...more, indent: (more.indent ?? 0) + 14 };
  if (value.kind === 'confidential')
    return saidParts(`${label} ${words.confidential()} · ${entry.author.name}`.trim(), SAID, { ...more, before: 3 });
  const [first, ...rest] = saidParts(value.line, SAID, inside);
  const details = citationDetails(value, words).join(' · ');
  const address = value.address?.trim();
  const link = citationLink(value);
  const head = [{ text: `${label}\u00a0`, ink: { ...SAID, cut: 'sansStrong' as const } }, ...(first?.segments ?? [])];
  return [
    part(head, { ...more, before: 3 }),
    ...rest,
    ...(details === '' ? [] : saidParts(details, { ...SAID, size: 8.5, colour: GREY }, inside)),
    ...(address
      ? [
          part(
            [
              {
                text: printable(address),
                ink: { ...SAID, size: 8.5, colour: GREY },
                ...(link ? { target: { kind: 'address' as const, href: link, says: link } } : {}),
              },
            ],
            inside,
          ),
        ]
      : []),
    whoPart(entry, null, words, { ...inside, before: 0 }),
  ];
}

function suggestionParts(suggestion: ReportSuggestion, words: CopyWords, more: Partial<Part>): Part[] {
  const [first = '', ...further] = suggestionLines(suggestion, words);
  return [
    whoPart(suggestion, null, words, { ...more, before: 5 }),
    ...saidParts(`${words.suggestion()}: ${first}`, SAID, more),
    ...further.flatMap((line) => saidParts(line, SAID, more)),
  ];
}

function entryParts(entry: ReportEntry, words: CopyWords, more: Partial<Part>): Part[] {
  const { value } = entry;
  if (value.kind === 'citation' || value.kind === 'confidential')
    return citationParts({ ...entry, value }, '', words, more);
  if (value.kind === 'suggestion') return suggestionParts({ ...entry, value, decision: null }, words, more);
  const body = value.kind === 'reply' ? value.body : (value.remark ?? '');
  return [whoPart(entry, outsideOf(value), words, { ...more, before: 5 }), ...saidParts(body, SAID, more)];
}

function historyParts(annotation: ReportAnnotation, words: CopyWords): Part[] {
  const standing = annotation.resolution ? [annotation.resolution] : [];
  return [...annotation.earlier, ...standing].flatMap(({ outcome, by, at, note, reopened }) => [
    part([{ text: printable(words.resolvedBy(outcome, by.name, words.moment(at))), ink: FLAG }], { before: 4 }),
    ...(reopened
      ? [part([{ text: printable(words.reopenedBy(reopened.name, words.moment(reopened.at))), ink: FLAG }])]
      : []),
    ...(note ? saidParts(note, SAID) : []),
  ]);
}

function verdictParts({ verdict }: ReportAnnotation, words: CopyWords): Part[] {
  if (!verdict) return [];
  const { code, by, at, note, voucher, isChanged } = verdict;
  const lines = [
    words.verdictBy(code, by.name, words.moment(at)),
    ...(voucher === null ? [] : [words.voucher(voucher)]),
    ...(isChanged ? [words.checked(verdict.words)] : []),
  ];
  const said = lines.flatMap((line, index) => saidParts(line, FLAG, index === 0 ? { before: 3 } : {}));
  return [...said, ...(note === null ? [] : saidParts(note, SAID))];
}

/** Everything that a note says below its first line, in the order of the web page's notes. */
function partsOf(annotation: ReportAnnotation, words: CopyWords): Part[] {
  const { place, passage, quote, before } = annotation;
  const flag = (text: string): Part => part([{ text, ink: FLAG }]);
  const reply = { indent: 12, isReply: true };
  return [
    ...(quote !== null
      ? saidParts(isQuoted(quote) ? quote : `“${withinMarks(quote)}”`, QUOTE, { leading: 14, before: 1 })
      : [flag(words.wholeArticle())]),
    ...(place.kind === 'lost' && passage ? [flag(words.lost(passage.revision))] : []),
    ...(before !== null
      ? saidParts(words.saidFirst(before), FLAG)
      : place.kind === 'passage' && place.isChanged
        ? [flag(words.changed())]
        : []),
    whoPart(annotation, annotation.outside, words, {}),
    ...retagLines(annotation, words).map(flag),
    ...(annotation.twice ? [flag(words.twice())] : []),
    ...(annotation.remark === null ? [] : saidParts(annotation.remark, SAID)),
    ...verdictParts(annotation, words),
    ...annotation.citations.flatMap((entry, index) => citationParts(entry, `${citationLetter(index)}.`, words, {})),
    ...annotation.suggestions.flatMap((entry) => suggestionParts(entry, words, reply)),
    ...annotation.replies.flatMap((entry) => entryParts(entry, words, reply)),
    ...historyParts(annotation, words),
    ...annotation.late.flatMap((entry) => [
      part([{ text: words.late(), ink: FLAG }], { ...reply, before: 5 }),
      ...entryParts(entry, words, { ...reply }),
    ]),
  ];
}

const HEAD = 15;
const GLYPH = 8.5;

/** Draws glyphs and words one behind the other, and says where they end. */
function headWords(paper: Paper, annotation: ReportAnnotation, words: CopyWords, item: StructureElement): number {
  const { tag, code, verdict } = annotation;
  const base = paper.y + HEAD * 0.72;
  const element = paper.begin('P', item);
  let x = SHEET.left + INDENT;
  const glyph = (shapes: readonly Shape[]): void => {
    paper.artifact(() => drawGlyph(paper.doc, shapes, x, base - GLYPH * 0.86, GLYPH));
    x += GLYPH + 4;
  };
  const say = (segments: Segment[]): void => {
    paper.drawAt(paper.setter.lines(segments, Number.POSITIVE_INFINITY)[0] ?? [], x, base, element, 'P');
    x += paper.setter.width(segments);
  };
  const under = [{ line: tag.line, lane: 0, number: null }];
  glyph(TAG_SHAPES[tag.glyph]);
  say([
    { text: printable(words.tag(tag)), ink: TAG, under },
    { text: '  ', ink: TAG },
    { text: `${printable(code)}  `, ink: CODE },
  ]);
  if (verdict) {
    x += 2;
    glyph(VERDICT_SHAPES[verdict.isChanged ? 'changed' : verdict.code]);
    say([{ text: `${printable(words.verdict(verdict.code, verdict.isChanged))}  `, ink: VERDICT }]);
  }
  element.end();
  return x;
}

function headOf(paper: Paper, annotation: ReportAnnotation, words: CopyWords, item: StructureElement): void {
  const { number, place } = annotation;
  const line = (segments: Segment[]): Line => paper.setter.lines(segments, Number.POSITIVE_INFINITY)[0] ?? [];
  const label = paper.begin('Lbl', item);
  const target = { target: { kind: 'mark' as const, number, says: words.backToText(number) } };
  const count = { text: `${number}`, ink: { cut: 'sansStrong' as const, size: 9.5 } };
  const counted = line([place.kind === 'passage' ? { ...count, ...target } : count]);
  paper.drawAt(counted, SHEET.left, paper.y + HEAD * 0.72, label, 'Lbl');
  label.end();
  const end = headWords(paper, annotation, words, item);
  const status = printable(annotation.resolution ? words.resolved(annotation.resolution.outcome) : words.open());
  const said = [{ text: status, ink: SAID }];
  const left = SHEET.left + COLUMN - paper.setter.width(said);
  // Where the names are long, how it stands is said below them.
  if (left < end) paper.y += HEAD - 2;
  const state = paper.begin('P', item);
  paper.drawAt(line(said), left, paper.y + HEAD * 0.72, state, 'P');
  state.end();
  paper.y += HEAD;
}

/** Draws one note; a long one goes on on the next page, which says so. */
async function drawNote(
  paper: Paper,
  annotation: ReportAnnotation,
  words: CopyWords,
  list: StructureElement,
): Promise<void> {
  const parts: SetPart[] = partsOf(annotation, words).map((each) => ({
    ...each,
    lines: paper.setter.lines(each.segments, COLUMN - INDENT - each.indent),
  }));
  const height = parts.reduce((sum, { lines, leading, before }) => sum + before + lines.length * leading, HEAD + 12);
  const page = SHEET.bottom - SHEET.top;
  const needed = height <= page * WHOLE ? height : HEAD + 60;
  if (!paper.isFresh() && paper.room() < needed) paper.newPage();
  paper.rule(SHEET.left, SHEET.left + COLUMN, 0.6, '#999');
  paper.y += 5;
  const item = paper.begin('LI', list);
  const bookmark = printable(`${annotation.number} · ${annotation.code} · ${words.tag(annotation.tag)}`);
  paper.bookmark(paper.notes, bookmark);
  if (annotation.place.kind !== 'passage') {
    placeNote(paper.doc, highlightOf(annotation, words), SHEET.left - 34, paper.y - 2, paper.begin('Annot', item));
  }
  headOf(paper, annotation, words, item);
  const body = paper.begin('LBody', item);
  paper.onPage = () => {
    paper.artifact(() =>
      paper.label([{ text: words.continued(annotation.number, annotation.code), ink: FLAG }], SHEET.left, paper.y + 9),
    );
    paper.y += 18;
  };
  for (const { lines, indent, leading, before, isReply } of parts) {
    const left = SHEET.left + INDENT + indent;
    if (lines.length > 0 && paper.room() >= before + leading) paper.gap(before);
    const element = paper.begin('P', body);
    await paper.setLines(lines, { left, leading, tag: 'P', ...(isReply ? { bar: 8 } : {}) }, element);
    element.end();
  }
  paper.onPage = null;
  item.end();
  paper.y += 7;
}

/** Draws the annotations as notes behind the article: each once, with all that was said. `onDrawn` is told how many are. */
export async function pdfNotes(
  paper: Paper,
  report: Report,
  words: CopyWords,
  onDrawn: (count: number) => void,
): Promise<void> {
  if (!paper.isFresh()) paper.newPage();
  paper.newSection();
  paper.notes = paper.bookmark(paper.doc.outline, printable(words.annotations()));
  const title = paper.begin('H2');
  await paper.setLines(
    paper.setter.lines([{ text: words.annotations(), ink: { cut: 'headline', size: 15 } }], COLUMN),
    { left: SHEET.left, leading: 20, tag: 'H2' },
    title,
  );
  title.end();
  paper.y += 8;
  if (report.annotations.length === 0) {
    const element = paper.begin('P');
    await paper.setLines(
      paper.setter.lines([{ text: words.nothing(), ink: SAID }], COLUMN),
      { left: SHEET.left, leading: 13, tag: 'P' },
      element,
    );
    element.end();
    return;
  }
  const list = paper.begin('L');
  for (const [index, annotation] of report.annotations.entries()) {
    await drawNote(paper, annotation, words, list);
    onDrawn(index + 1);
    await paper.wait();
  }
  list.end();
}
