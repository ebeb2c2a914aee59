import { PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { unnameOnDesk } from '../store/confidential-store.ts';
import { countAdmins, deleteMembership, lockDesk, roleOn } from '../store/person-store.ts';
import { endSessionsOf } from '../store/session-store.ts';
import { managedDesk, type PeopleChange } from './people-guard.ts';

/**
 * Takes somebody off the desk and signs them out everywhere; what they wrote stays, and they are named as a reader of nothing
 * there any more. The last admin stays too.
 * @throws AppError not_found when the actor manages no desk
 */
export async function removePerson(actor: Actor, person: string, database: Db = db()): Promise<PeopleChange> {
  const desk = managedDesk(actor);
  const id = PersonId.safeParse(person);
  if (!id.success) return { done: false, because: 'invalid' };
  return database.$transaction(async (tx): Promise<PeopleChange> => {
    await lockDesk(tx, desk);
    const role = await roleOn(tx, desk, id.data);
    if (role === null) return { done: false, because: 'gone' };
    if (role === 'admin' && (await countAdmins(tx, desk)) === 1) return { done: false, because: 'lastAdmin' };
    await deleteMembership(tx, desk, id.data);
    await unnameOnDesk(tx, desk, id.data);
    await endSessionsOf(tx, id.data);
    await audit(tx, { person: actor.person, desk, subject: id.data, action: 'person.removed', detail: { role } });
    await noticeAccessChange(tx, { person: id.data });
    return { done: true };
  });
}
