import { citationLetter } from '#core/annotation/citation-letter.ts';
import type { StoredValue } from '#core/annotation/entry.ts';
import { outsideOf } from '#core/annotation/outside-of.ts';
import { retagLines } from '#core/export/retag-line.ts';
import { citationDetails } from '#core/export/citation-lines.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { printable } from '#core/export/printable.ts';
import type { ReportAnnotation, ReportEntry } from '#core/export/report.ts';
import { suggestionLines } from '#core/export/suggestion-lines.ts';
import type { Highlight } from './pdf-highlights.ts';

function wordsOf(value: StoredValue, words: CopyWords): string {
  if (value.kind === 'confidential') return words.confidential();
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'citation')
    return [value.line, ...citationDetails(value, words), value.address ?? ''].filter(Boolean).join(' · ');
  if (value.kind === 'suggestion') return `${words.suggestion()}: ${words.suggested(value.saw, value.text)}`;
  return value.kind === 'annotation' ? (value.remark ?? '') : '';
}

/** What a reader's own program says of an annotation: all that its note says, as plain text. */
export function highlightOf(annotation: ReportAnnotation, words: CopyWords): Highlight {
  const { number, code, tag, author, resolution, verdict, outside } = annotation;
  const saidBy = ({ author: by, value }: ReportEntry) => {
    const named = outsideOf(value);
    return `${named ? words.outside(named.name, by.name) : by.name}: ${wordsOf(value, words)}`;
  };
  const state = resolution ? words.resolved(resolution.outcome) : words.open();
  const says = [
    [
      `${number}`,
      code,
      ...(verdict ? [words.verdict(verdict.code, verdict.isChanged)] : []),
      words.tag(tag),
      state,
    ].join(' · '),
    ...retagLines(annotation, words),
    ...(annotation.remark === null ? [] : [annotation.remark]),
    ...(verdict ? [words.verdictBy(verdict.code, verdict.by.name, words.moment(verdict.at))] : []),
    ...(verdict?.voucher == null ? [] : [words.voucher(verdict.voucher)]),
    ...(verdict?.isChanged ? [words.checked(verdict.words)] : []),
    ...(verdict?.note == null ? [] : [verdict.note]),
    ...annotation.citations.map(({ value, author: by }, index) => {
      const named = value.kind === 'confidential' ? ` · ${by.name}` : '';
      return `${citationLetter(index)}. ${wordsOf(value, words)}${named}`;
    }),
    ...annotation.suggestions.map(
      (entry) => `${entry.author.name}: ${words.suggestion()}: ${suggestionLines(entry, words).join(' ')}`,
    ),
    ...annotation.replies.map(saidBy),
    ...(resolution ? [words.resolvedBy(resolution.outcome, resolution.by.name, words.moment(resolution.at))] : []),
    ...(resolution?.note ? [resolution.note] : []),
    ...annotation.late.flatMap((entry) => [words.late(), saidBy(entry)]),
  ];
  return {
    id: annotation.id,
    slot: tag.slot,
    author: printable(outside ? words.outside(outside.name, author.name) : author.name),
    at: outside?.at ?? annotation.created,
    says: printable(says.join('\n')),
  };
}
