import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { membersOf, type Member } from '../store/person-store.ts';
import { managedDesk } from './people-guard.ts';

/** Everybody on the desk that the actor manages. @throws AppError not_found when the actor manages none */
export async function listPeople(actor: Actor, database: Db = db()): Promise<Member[]> {
  return membersOf(database, managedDesk(actor));
}
