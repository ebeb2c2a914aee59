import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { deskArticles, type DeskArticle } from '../store/desk-store.ts';
import { describeDesk, type DeskDescription } from './describe-desk.ts';

/** A desk as its front page shows it. */
export type DeskList = DeskDescription & { articles: DeskArticle[] };

/** The actor's desk with its articles, the last changed first. @throws AppError not_found when the actor is on no desk */
export async function listDesk(actor: Actor, database: Db = db()): Promise<DeskList> {
  const desk = await describeDesk(actor, database);
  return { ...desk, articles: await deskArticles(database, desk.id) };
}
