import type { ArticleId, PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** The channel on which processes hear that an article has a newer seq. */
export const ARTICLE_CHANNEL = 'galley_article';
/** The channel on which processes hear that somebody's rights or sign-in changed. */
export const ACCESS_CHANNEL = 'galley_access';
/** The channel on which processes hear that something of a whole desk changed. */
export const DESK_CHANNEL = 'galley_desk';

/** Tells every process, at COMMIT, that the article moved to `seq`. Ids and numbers only. */
export async function noticeArticleChange(tx: DbOrTx, article: ArticleId, seq: bigint): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${ARTICLE_CHANNEL}, ${JSON.stringify({ article, seq: String(seq) })})`;
}

/** The same for several articles at once, at once. */
export async function noticeArticleChanges(tx: DbOrTx, changes: ReadonlyMap<ArticleId, bigint>): Promise<void> {
  const payloads = [...changes].map(([article, seq]) => JSON.stringify({ article, seq: String(seq) }));
  await tx.$executeRaw`SELECT pg_notify(${ARTICLE_CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`;
}

/** Tells every process, at COMMIT, to look again at what this person, sign-in or token may do. */
export async function noticeAccessChange(
  tx: DbOrTx,
  whose: { person: PersonId } | { sessionHash: string } | { tokenId: string },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${ACCESS_CHANNEL}, ${JSON.stringify(whose)})`;
}

/** Tells every process, at COMMIT, that a desk's tags are to be read again. */
export async function noticeTagChange(tx: DbOrTx, desk: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${DESK_CHANNEL}, ${JSON.stringify({ desk, what: 'tags' })})`;
}
