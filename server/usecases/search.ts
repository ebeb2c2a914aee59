import { codeIn, type FoundKind, type FoundPiece, piecesOf, tsqueryOf } from '#core/search/search-query.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { countWords, findAlike, findWords, type FoundRow, type Search } from '../store/search-store.ts';

/** One thing that was found, with the words around the hits. */
export type Found = Omit<FoundRow, 'words'> & { pieces: FoundPiece[] };

export interface SearchAnswer {
  items: Found[];
  /** How much there is of each kind, whichever is shown. */
  counts: Readonly<Record<FoundKind, number>>;
  /** Nothing has these words: `items` are spelled like them. */
  isAlike: boolean;
  /** What to skip for the next part; null on the last. */
  next: number | null;
}

const NOTHING = { article: 0, annotation: 0, citation: 0 } as const;

/**
 * Articles, annotations (with their replies) and citations of the actor's desks that have all of these words; deleted ones
 * are not found. Where nothing has them, what is spelled alike.
 */
export async function search(
  actor: Actor,
  query: { q: string; kind: 'all' | FoundKind; skip: number; take: number },
  database: Db = db(),
): Promise<SearchAnswer> {
  const { kind, skip, take } = query;
  const asked: Search = {
    desks: [...actor.memberships.keys()],
    tsquery: tsqueryOf(query.q),
    code: codeIn(query.q),
    typed: query.q.trim(),
  };
  if (asked.tsquery === '') return { items: [], counts: NOTHING, isAlike: false, next: null };
  const counts = await countWords(database, asked);
  const isNothing = counts.article + counts.annotation + counts.citation === 0;
  const found = isNothing
    ? await findAlike(database, asked, take)
    : await findWords(database, asked, { kind, skip, take: take + 1 });
  return {
    items: found.slice(0, take).map(({ words, ...row }) => ({ ...row, pieces: piecesOf(words) })),
    counts,
    isAlike: isNothing && found.length > 0,
    next: !isNothing && found.length > take ? skip + take : null,
  };
}
