import { z } from 'zod';

/** Longest search that is asked, UTF-16 units. */
export const LONGEST_SEARCH = 200;

/** What may be found. Replies are found as parts of annotations' threads. */
export const FoundKind = z.enum(['article', 'annotation', 'citation']);
export type FoundKind = z.infer<typeof FoundKind>;

/** What is searched for, as it stands in the address of the page and of the API. */
export const SearchQuery = z.object({
  q: z.string().max(LONGEST_SEARCH),
  kind: z.enum(['all', ...FoundKind.options]).default('all'),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** So many finds are passed over at most. */
export const FARTHEST = 10_000;

/** The same asked over the API: in parts of `limit`, from `skip` on. */
export const SearchRequest = SearchQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  skip: z.coerce.number().int().min(0).max(FARTHEST).default(0),
});

const quoted = (word: string): string => `'${word.replaceAll("'", "''")}'`;
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/**
 * A search as a PostgreSQL tsquery: every word counts, each may be the beginning of one, words in quotation marks stand
 * together. Empty when there is nothing to look for.
 */
export function tsqueryOf(search: string): string {
  const terms: string[] = [];
  for (const [, phrase, rest] of search.matchAll(/["“„«]([^"”“»]*)["”“»]|([^"“„«]+)/gu)) {
    if (phrase !== undefined) {
      const words = wordsIn(phrase).map(quoted);
      if (words.length > 0) terms.push(words.length > 1 ? `(${words.join(' <-> ')})` : (words[0] ?? ''));
    } else for (const word of wordsIn(rest ?? '')) terms.push(`${quoted(word)}:*`);
  }
  return terms.join(' & ');
}

/** The annotation code that a search is, such as `ck-7`; null when it is none. Written as codes are: `CK-07`. */
export function codeIn(search: string): string | null {
  const [, letters, number] = /^\s*([a-z]{2,3})-?(\d{1,5})\s*$/i.exec(search) ?? [];
  return letters === undefined || number === undefined
    ? null
    : `${letters.toUpperCase()}-${String(Number(number)).padStart(2, '0')}`;
}

/** A stretch of found words, and whether it is what was searched for. */
export interface FoundPiece {
  text: string;
  isHit: boolean;
}

/** Signs that mark hits on their way from the database; they are taken out of texts before. */
export const HIT = { start: '\uE000', end: '\uE001' } as const;

/** Splits words in which hits are marked by {@link HIT}. */
export function piecesOf(marked: string): FoundPiece[] {
  return marked
    .split(HIT.start)
    .flatMap((part, index): FoundPiece[] => {
      if (index === 0) return [{ text: part, isHit: false }];
      const [hit = '', rest = ''] = part.split(HIT.end);
      return [
        { text: hit, isHit: true },
        { text: rest, isHit: false },
      ];
    })
    .filter((piece) => piece.text !== '');
}
