import { DeletedTextRun, InsertedTextRun, type IRunOptions, type ParagraphChild } from 'docx';
import { printable } from '#core/export/printable.ts';
import type { Report } from '#core/export/report.ts';
import type { Range, Run } from '#core/export/runs.ts';
import { wordChanges } from '#core/revision/word-changes.ts';

/** Words that a suggestion takes out, and what it puts in their place: a tracked change, signed by its author. */
interface Change {
  id: number;
  author: string;
  date: string;
  text: string;
}

/** The changes that undecided suggestions come to, by the range of the words that each would take out. */
export type DocxChanges = ReadonlyMap<Range, Change>;

/** A range of no annotation. */
const NO_NUMBER = -1;

/**
 * One tracked change for each difference of an undecided suggestion whose passage still reads as it saw it. Word shows one
 * change in a place: of several suggestions for the same words the oldest is one, the others stand in the comments.
 */
export function docxChanges(report: Report): DocxChanges {
  const changes = new Map<Range, Change>();
  const taken: Range[] = [];
  for (const { place, suggestions, status } of report.annotations) {
    if (place.kind !== 'passage' || status !== 'open') continue;
    for (const { value, decision, author, created } of suggestions) {
      const isFree = taken.every(({ start, end }) => end <= place.start || start >= place.end);
      if (decision || !isFree || report.article.text.slice(place.start, place.end) !== value.saw) continue;
      taken.push({ number: NO_NUMBER, start: place.start, end: place.end });
      const fine = wordChanges(value.saw, value.text, place.start);
      const whole = [{ start: place.start, end: place.end, text: value.text }];
      for (const { start, end, text } of fine.every((one) => one.end > one.start) ? fine : whole) {
        const signed = { author: printable(author.name), date: created ?? report.madeAt };
        changes.set({ number: NO_NUMBER, start, end }, { id: changes.size + 1, ...signed, text });
      }
    }
  }
  return changes;
}

/** The words of a run that a change takes out; null when none does. */
export function deletedRun(run: Run, look: IRunOptions, changes: DocxChanges): ParagraphChild | null {
  const change = run.over.map((range) => changes.get(range)).find((one) => one !== undefined);
  return change ? new DeletedTextRun({ ...look, id: change.id, author: change.author, date: change.date }) : null;
}

/** What a change puts in, behind the words that it takes out. Ids are counted on, so that no two are alike. */
export function insertedRuns(range: Range, changes: DocxChanges): ParagraphChild[] {
  const change = changes.get(range);
  if (!change || change.text === '') return [];
  const { id, author, date, text } = change;
  return [new InsertedTextRun({ text: printable(text), id: changes.size + id, author, date })];
}
