import type { Need } from '#core/desk/need.ts';
import { EntryId, type PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { databaseTime } from '../store/article-store.ts';
import { deskArticles, type DeskArticle } from '../store/desk-store.ts';
import { needsOf } from '../store/need-store.ts';
import { readHere } from '../store/node-store.ts';
import { personNames } from '../store/people-store.ts';
import { saveReading } from '../store/reading-store.ts';
import { annotationFor } from './article-for.ts';
import { describeDesk } from './describe-desk.ts';

/** An article in the list of its desk, with who has it open now. */
export interface ListedDeskArticle extends DeskArticle {
  here: { id: PersonId; name: string }[];
}

/** The articles of the actor's desk as they see them, the last changed first. @throws AppError not_found without a desk */
export async function listDeskArticles(actor: Actor, database: Db = db()): Promise<ListedDeskArticle[]> {
  const { id } = await describeDesk(actor, database);
  const articles = await deskArticles(database, id, actor.person);
  const here = await readHere(
    database,
    articles.map((article) => article.id),
  );
  const names = await personNames(database, [...here.values()].flat());
  return articles.map((article) => ({
    ...article,
    here: (here.get(article.id) ?? []).map((person) => ({ id: person, name: names.get(person) ?? '' })),
  }));
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
