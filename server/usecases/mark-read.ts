import type { ReadInput } from '#core/api/requests.ts';
import type { EntryId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { readReading, saveReading } from '../store/reading-store.ts';
import { articleFor } from './article-for.ts';

/**
 * Up to when the actor has read each thread of an article. It is theirs alone: nobody else is told.
 * @throws AppError not_found
 */
export async function listReading(actor: Actor, articleId: string): Promise<{ threads: Record<EntryId, string> }> {
  const access = await articleFor(actor, articleId, 'read');
  return { threads: await readReading(db(), actor.person, access.articleId) };
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
  return { threads: await readReading(db(), actor.person, access.articleId) };
}
