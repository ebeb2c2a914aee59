import type { CopyWords } from './copy-words.ts';
import type { Report } from './report.ts';

/** What a copy says of the sign-offs that stand over its text, one line each. */
export function signOffLines({ article }: Report, words: CopyWords): string[] {
  return article.signOffs.map(({ part, by, at, revision, reason }) =>
    words.signedOff(part, by, words.moment(at), revision, reason),
  );
}
