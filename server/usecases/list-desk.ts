import type { DeskPerson } from '#core/people/person.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { deskArticles, deskById, type DeskArticle } from '../store/desk-store.ts';

/** A desk as its front page shows it, at one moment of the database's clock. */
export interface DeskList {
  deskId: string;
  name: string;
  timeZone: string;
  now: Date;
  me: DeskPerson;
  articles: DeskArticle[];
}

/**
 * The actor's desk (the one they joined first) with its articles, the last changed first.
 * @throws AppError not_found when the actor is on no desk
 */
export async function listDesk(actor: Actor, database: Db = db()): Promise<DeskList> {
  const [membership] = actor.memberships;
  const desk = membership === undefined ? null : await deskById(database, membership[0]);
  if (membership === undefined || desk === null) throw new AppError('not_found', 'You are on no desk.');
  const { now, articles } = await deskArticles(database, desk.id);
  return {
    deskId: desk.id,
    name: desk.name,
    timeZone: desk.timeZone,
    now,
    me: { id: actor.person, name: actor.name, role: membership[1] },
    articles,
  };
}
