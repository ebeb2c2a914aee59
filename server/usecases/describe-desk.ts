import type { DeskPerson } from '#core/people/person.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { databaseTime } from '../store/article-store.ts';
import { deskById } from '../store/desk-store.ts';
import { deskPeople } from '../store/people-store.ts';

/** A desk as the bar of its pages shows it, at one moment of the database's clock. */
export interface DeskDescription {
  id: string;
  name: string;
  timeZone: string;
  now: Date;
  me: DeskPerson;
  /** Everybody on the desk, for choosing writers. */
  people: DeskPerson[];
}

/** The actor's desk: the one they joined first. @throws AppError not_found when the actor is on no desk */
export async function describeDesk(actor: Actor, database: Db = db()): Promise<DeskDescription> {
  const [membership] = actor.memberships;
  const desk = membership === undefined ? null : await deskById(database, membership[0]);
  if (membership === undefined || desk === null) throw new AppError('not_found', 'You are on no desk.');
  const me = { id: actor.person, name: actor.name, role: membership[1] };
  const people = await deskPeople(database, membership[0], []);
  return { ...desk, now: await databaseTime(database), me, people };
}
