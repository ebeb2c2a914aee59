import type { CopyWords } from './copy-words.ts';
import type { ReportAnnotation } from './report.ts';

/** The line that says who gave an annotation another tag than its author had; none where the author's counts. */
export function retagLines({ tag, retag, author }: ReportAnnotation, words: CopyWords): string[] {
  if (retag === null) return [];
  const { by, at, authors } = retag;
  const isAuthor = by.id === author.id;
  return [words.retagged({ tag, authors, name: by.name, moment: words.moment(at), isAuthor })];
}
