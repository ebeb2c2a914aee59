import type { ReadInput } from '#core/api/requests.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import { type EntryId, PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { readReading, saveReading, saveReadingOf } from '../store/reading-store.ts';
import { type ArticleAccess, articleFor } from './article-for.ts';

/**
 * Up to when the actor has read each thread of an article. It is theirs alone: nobody else is told.
 * @throws AppError not_found
 */
export async function listReading(actor: Actor, articleId: string): Promise<{ threads: Record<EntryId, string> }> {
  const access = await articleFor(actor, articleId, 'read');
  return { threads: await readReading(db(), actor.person, access.articleId) };
}

/** Of restricted threads only those count that the actor reads; nothing of the answer says which. */
async function markRestricted(actor: Actor, { articleId, role }: ArticleAccess, threads: ReadInput['threads']) {
  const rows = await db().confidential.findMany({
    where: { articleId, kind: 'thread', id: { in: Object.keys(threads) } },
    select: { id: true, personId: true, readers: { select: { personId: true } } },
  });
  const mine = rows.flatMap(({ id, personId, readers }) => {
    const said = {
      kind: 'thread',
      author: PersonId.parse(personId),
      readers: readers.map((one) => PersonId.parse(one.personId)),
    } as const;
    const moment = threads[id as EntryId];
    return moment !== undefined && mayReadConfidential(said, actor.person, role) ? [[id, moment] as const] : [];
  });
  if (mine.length > 0) await saveReadingOf(db(), actor.person, Object.fromEntries(mine));
}

/**
 * Remembers the newest moment of each thread that was on the actor's screen, and answers what is remembered now.
 * @throws AppError not_found
 */
export async function markRead(
  actor: Actor,
  articleId: string,
  { threads }: ReadInput,
): Promise<{ threads: Record<EntryId, string> }> {
  const access = await articleFor(actor, articleId, 'read');
  await saveReading(db(), actor.person, access.articleId, threads);
  await markRestricted(actor, access, threads);
  return { threads: await readReading(db(), actor.person, access.articleId) };
}
