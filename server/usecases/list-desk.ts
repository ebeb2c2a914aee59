import type { Need } from '#core/desk/need.ts';
import { EntryId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { databaseTime } from '../store/article-store.ts';
import { deskArticles, type DeskArticle } from '../store/desk-store.ts';
import { needsOf } from '../store/need-store.ts';
import { saveReading } from '../store/reading-store.ts';
import { annotationFor } from './article-for.ts';
import { describeDesk } from './describe-desk.ts';

/** The articles of the actor's desk as they see them, the last changed first. @throws AppError not_found without a desk */
export async function listDeskArticles(actor: Actor, database: Db = db()): Promise<DeskArticle[]> {
  const { id } = await describeDesk(actor, database);
  return deskArticles(database, id, actor.person);
}

/** What needs the actor on their desk, newest first. @throws AppError not_found when the actor is on no desk */
export async function listNeeds(actor: Actor, database: Db = db()): Promise<Need[]> {
  const { id } = await describeDesk(actor, database);
  return needsOf(database, id, actor.person);
}

/** The actor has seen everything in this thread up to now. @throws AppError not_found */
export async function markThreadSeen(actor: Actor, threadId: string): Promise<void> {
  const { articleId, entryId } = await annotationFor(actor, threadId, 'read');
  const now = await databaseTime(db());
  await saveReading(db(), actor.person, articleId, { [EntryId.parse(entryId)]: now.toISOString() });
}
