import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** The channel on which processes hear that an article has a newer seq. */
export const ARTICLE_CHANNEL = 'galley_article';
/** The channel on which processes hear that somebody's rights or sign-in changed. */
export const ACCESS_CHANNEL = 'galley_access';
/** The channel on which processes hear that something of a whole desk changed. */
export const DESK_CHANNEL = 'galley_desk';
/** The channel on which processes hear that something confidential changed; who is told of it, they ask the database. */
export const CONFIDENTIAL_CHANNEL = 'galley_confidential';

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

/** Of a desk what open pages show and no room holds: its tag set, the sign-offs that it wants. */
export const DESK_THINGS = ['tags', 'signOffs'] as const;
export type DeskThing = (typeof DESK_THINGS)[number];

/** Tells every process, at COMMIT, what of a desk is to be read again. */
export async function noticeDeskChange(tx: DbOrTx, desk: string, what: DeskThing): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${DESK_CHANNEL}, ${JSON.stringify({ desk, what })})`;
}

/** Something confidential as others may hear of it: never what it is or whose. */
export interface ConfidentialChange {
  article: ArticleId;
  id: EntryId;
  version: number;
  /** People who could read it until now: they look as well, and find it gone. */
  until?: readonly PersonId[];
}

/** Tells every process, at COMMIT, that those who read this are to fetch it again. Ids and numbers only. */
export async function noticeConfidential(tx: DbOrTx, change: ConfidentialChange): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CONFIDENTIAL_CHANNEL}, ${JSON.stringify(change)})`;
}
