import { PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { hashPassword } from '../auth/password.ts';
import { temporaryPassword } from '../auth/temporary-password.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { lockDesk, nameOf, roleOn, setPasswordHash } from '../store/person-store.ts';
import { endSessionsOf } from '../store/session-store.ts';
import { managedDesk, type SecretGiven } from './people-guard.ts';

/**
 * Gives a member a new temporary password, readable this once, and ends their sign-ins.
 * @throws AppError not_found when the actor manages no desk
 */
export async function renewPassword(actor: Actor, person: string, database: Db = db()): Promise<SecretGiven> {
  const desk = managedDesk(actor);
  const id = PersonId.safeParse(person);
  if (!id.success) return { done: false, because: 'invalid' };
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  return database.$transaction(async (tx): Promise<SecretGiven> => {
    await lockDesk(tx, desk);
    if ((await roleOn(tx, desk, id.data)) === null) return { done: false, because: 'gone' };
    await setPasswordHash(tx, id.data, passwordHash);
    await endSessionsOf(tx, id.data);
    await audit(tx, { person: actor.person, desk, subject: id.data, action: 'person.password_renewed' });
    await noticeAccessChange(tx, { person: id.data });
    return { done: true, name: await nameOf(tx, id.data), password };
  });
}
