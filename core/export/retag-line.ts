import type { CopyWords } from './copy-words.ts';
import type { ReportAnnotation } from './report.ts';

/** The line that says who gave an annotation another tag than its author; none where the author's counts. */
export function retagLines({ tag, retag }: ReportAnnotation, words: CopyWords): string[] {
  if (retag === null) return [];
  return [words.retagged(tag, retag.by.name, words.moment(retag.at), retag.authors)];
}
