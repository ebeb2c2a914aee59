import type { CopyWords } from './copy-words.ts';
import type { ReportSuggestion } from './report.ts';

/** What became of a suggestion, in words; none while nothing was decided. */
export function decisionLines({ decision }: ReportSuggestion, words: CopyWords): string[] {
  if (!decision) return [];
  const { outcome, by, at, revision, text, note } = decision;
  const said =
    outcome === 'accepted'
      ? words.accepted(by.name, words.moment(at), revision ?? 1)
      : words.rejected(by.name, words.moment(at));
  return [said, ...(text === undefined ? [] : [words.acceptedAs(text)]), ...(note ? [note] : [])];
}

/** A suggestion in plain lines: what is suggested, why, and what was decided. */
export function suggestionLines(suggestion: ReportSuggestion, words: CopyWords): string[] {
  const { saw, text, note } = suggestion.value;
  return [words.suggested(saw, text), ...(note ? [note] : []), ...decisionLines(suggestion, words)];
}
