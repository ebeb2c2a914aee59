import { Paragraph, TextRun, type ICommentOptions } from 'docx';
import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { CitedValue, StoredValue } from '#core/annotation/entry.ts';
import { outsideOf } from '#core/annotation/outside-of.ts';
import { retagLines } from '#core/export/retag-line.ts';
import { citationDetails } from '#core/export/citation-lines.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { printable } from '#core/export/printable.ts';
import type { OwnLine } from '#core/export/own-line.ts';
import type { Report, ReportAnnotation, ReportEntry, ReportVerdict } from '#core/export/report.ts';
import { decisionLines } from '#core/export/suggestion-lines.ts';
import { initialsOf } from '#core/people/person.ts';

/** Lines that Galley writes itself, with what they stand for. */
export type OwnLines = ReadonlyMap<string, OwnLine>;

/** The comments of a copy, and which of them hang on each annotation: its own first, then its thread. */
export interface DocxComments {
  comments: ICommentOptions[];
  idsOf: ReadonlyMap<number, readonly number[]>;
  ownLines: OwnLines;
}

interface Said {
  by: string;
  at: string;
  lines: string[];
}

/** Writes down a line of ours. */
type Own = (line: string, means: OwnLine) => string;

function citationLine(value: CitedValue, words: CopyWords): string {
  if (value.kind === 'confidential') return words.confidential();
  const address = value.address?.trim() ? [value.address] : [];
  return [value.line, ...citationDetails(value, words), ...address].join(' · ');
}

function entryLines(value: StoredValue, words: CopyWords): string[] {
  if (value.kind === 'reply') return [value.body];
  if (value.kind === 'confidential') return [words.confidential()];
  if (value.kind === 'citation') return [`${words.citation()}: ${citationLine(value, words)}`];
  if (value.kind === 'suggestion') return [`${words.suggestion()}: ${words.suggested(value.saw, value.text)}`];
  return value.remark ? [value.remark] : [];
}

function verdictLines(verdict: ReportVerdict, words: CopyWords): string[] {
  const { code, by, at, note, voucher, isChanged } = verdict;
  const lines = [words.verdictBy(code, by.name, words.moment(at))];
  if (voucher !== null) lines.push(words.voucher(voucher));
  if (isChanged) lines.push(words.checked(verdict.words));
  if (note !== null) lines.push(note);
  return lines;
}

function opening(annotation: ReportAnnotation, words: CopyWords, own: Own): string[] {
  const { author, code, passage, place, before, verdict, outside } = annotation;
  const role = author.role === '' ? [] : [words.role(author.role)];
  const found = verdict ? [words.verdict(verdict.code, verdict.isChanged)] : [];
  const who = outside ? [words.broughtIn(author.name)] : role;
  const head = [code, ...found, words.tag(annotation.tag), ...who].join(' · ');
  const lines = [own(head, { kind: 'annotation', tag: annotation.tagCode })];
  if (place.kind === 'whole') lines.push(own(words.wholeArticle(), { kind: 'whole' }));
  if (place.kind === 'lost' && passage) lines.push(`${words.lost(passage.revision)} “${passage.quote}”`);
  if (before !== null) lines.push(words.saidFirst(before));
  else if (place.kind === 'passage' && place.isChanged && passage) lines.push(`${words.changed()} “${passage.quote}”`);
  lines.push(...retagLines(annotation, words).map((line) => own(line, { kind: 'aside' })));
  if (annotation.twice) lines.push(words.twice());
  if (annotation.remark !== null) lines.push(annotation.remark);
  if (verdict) {
    const [said = '', ...more] = verdictLines(verdict, words);
    lines.push(own(said, { kind: 'words' }), ...more);
  }
  annotation.citations.forEach(({ value, author: cited }, index) => {
    const by = cited.id === author.id && value.kind === 'citation' ? '' : ` (${cited.name})`;
    const line = `${words.citation()} ${citationLetter(index)}: ${citationLine(value, words)}${by}`;
    lines.push(own(line, { kind: 'words' }));
  });
  return lines;
}

/**
 * The thread in order of time. A resolution is said by its resolver, as a reply: a reader of the file sees who settled
 * it and why, and a thread with a reply is what Word's own part for "done" needs.
 */
function thread(annotation: ReportAnnotation, words: CopyWords, fallback: string, own: Own): Said[] {
  const entry = (each: ReportEntry, first: string[]): Said => {
    const outside = outsideOf(each.value);
    const lines = [...first, ...entryLines(each.value, words)];
    if (!outside) return { by: each.author.name, at: each.created ?? fallback, lines };
    const broughtIn = own(words.broughtIn(each.author.name), { kind: 'aside' });
    return { by: outside.name, at: outside.at ?? each.created ?? fallback, lines: [broughtIn, ...lines] };
  };
  const settled = [...annotation.earlier, ...(annotation.resolution ? [annotation.resolution] : [])];
  const said = [
    ...annotation.replies.map((each) => entry(each, [])),
    ...annotation.late.map((each) => entry(each, [own(words.late(), { kind: 'aside' })])),
    ...annotation.suggestions.map((each): Said => {
      const { saw, text, note } = each.value;
      const decided = decisionLines(each, words).map((line) => own(line, { kind: 'aside' }));
      const lines = [`${words.suggestion()}: ${words.suggested(saw, text)}`, ...(note ? [note] : []), ...decided];
      return { by: each.author.name, at: each.created ?? fallback, lines };
    }),
    ...settled.flatMap(({ by, at, outcome, note, reopened }) => [
      {
        by: by.name,
        at,
        lines: [
          own(words.resolvedBy(outcome, by.name, words.moment(at)), { kind: 'resolution', outcome }),
          ...(note ? [note] : []),
        ],
      },
      ...(reopened
        ? [{ by: reopened.name, at: reopened.at, lines: [words.reopenedBy(reopened.name, words.moment(reopened.at))] }]
        : []),
    ]),
  ];
  return said.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function paragraphs(lines: readonly string[]): Paragraph[] {
  return lines
    .flatMap((line) => printable(line).split(/\r\n|[\n\r]/u))
    .map(
      (line, index) =>
        new Paragraph({ children: [new TextRun({ text: line, bold: index === 0 && lines.length > 1 })] }),
    );
}

/** One native comment for each annotation and one for each thing said in its thread, numbered from 0. `onMade` counts annotations. */
export function docxComments(report: Report, words: CopyWords, onMade: (count: number) => void): DocxComments {
  const comments: ICommentOptions[] = [];
  const idsOf = new Map<number, number[]>();
  const ownLines = new Map<string, OwnLine>();
  const own: Own = (line, means) => {
    ownLines.set(printable(line), means);
    return line;
  };
  for (const annotation of report.annotations) {
    const root = comments.length;
    const resolved = annotation.status === 'resolved';
    const add = (said: Said, parentId?: number): void => {
      const by = printable(said.by);
      comments.push({
        id: comments.length,
        author: by,
        initials: initialsOf(by),
        date: new Date(said.at),
        resolved,
        durableId: (comments.length + 1).toString(16).toUpperCase().padStart(8, '0'),
        children: paragraphs(said.lines),
        ...(parentId === undefined ? {} : { parentId }),
      });
    };
    const { outside, author, created } = annotation;
    const at = outside?.at ?? created ?? report.madeAt;
    add({ by: outside?.name ?? author.name, at, lines: opening(annotation, words, own) });
    for (const said of thread(annotation, words, report.madeAt, own)) add(said, root);
    idsOf.set(
      annotation.number,
      comments.slice(root).map(({ id }) => id),
    );
    onMade(idsOf.size);
  }
  return { comments, idsOf, ownLines };
}
