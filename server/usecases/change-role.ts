import { PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { countAdmins, lockDesk, roleOn, setRole } from '../store/person-store.ts';
import { managedDesk, type PeopleChange } from './people-guard.ts';

/**
 * Gives a member another role; it holds from their next request, and open articles follow at once.
 * The last admin stays admin. @throws AppError not_found when the actor manages no desk
 */
export async function changeRole(
  actor: Actor,
  input: { person: string; role: string },
  database: Db = db(),
): Promise<PeopleChange> {
  const desk = managedDesk(actor);
  const person = PersonId.safeParse(input.person);
  const role = Role.safeParse(input.role);
  if (!person.success || !role.success) return { done: false, because: 'invalid' };
  return database.$transaction(async (tx): Promise<PeopleChange> => {
    await lockDesk(tx, desk);
    const before = await roleOn(tx, desk, person.data);
    if (before === null) return { done: false, because: 'gone' };
    if (before === role.data) return { done: true };
    if (before === 'admin' && (await countAdmins(tx, desk)) === 1) return { done: false, because: 'lastAdmin' };
    await setRole(tx, desk, person.data, role.data);
    await audit(tx, {
      person: actor.person,
      desk,
      subject: person.data,
      action: 'person.role_changed',
      detail: { from: before, to: role.data },
    });
    await noticeAccessChange(tx, { person: person.data });
    return { done: true };
  });
}
