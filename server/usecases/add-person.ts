import { newPersonId } from '#core/make-ids.ts';
import { NewPerson } from '#core/people/new-person.ts';
import type { Actor } from '../auth/actor.ts';
import { hashPassword } from '../auth/password.ts';
import { temporaryPassword } from '../auth/temporary-password.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import {
  findByMail,
  insertMembership,
  insertPerson,
  lockDesk,
  roleOn,
  setPasswordHash,
} from '../store/person-store.ts';
import { managedDesk, type SecretGiven } from './people-guard.ts';

/**
 * Puts somebody on the actor's desk and returns their temporary password, the only time that it is readable.
 * Who was on the desk before comes back as the same person. @throws AppError not_found when the actor manages no desk
 */
export async function addPerson(actor: Actor, input: unknown, database: Db = db()): Promise<SecretGiven> {
  const desk = managedDesk(actor);
  const given = NewPerson.safeParse(input);
  if (!given.success) return { done: false, because: 'invalid' };
  const { name, mail, role } = given.data;
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  return database.$transaction(async (tx): Promise<SecretGiven> => {
    await lockDesk(tx, desk);
    const known = await findByMail(tx, mail);
    if (known !== null && (known.isMember || (await roleOn(tx, desk, known.id)) !== null)) {
      return { done: false, because: 'conflict' };
    }
    const person = known?.id ?? newPersonId((bytes) => crypto.getRandomValues(bytes));
    if (known === null) await insertPerson(tx, { id: person, name, mail, passwordHash });
    else await setPasswordHash(tx, person, passwordHash);
    await insertMembership(tx, desk, person, role);
    await audit(tx, { person: actor.person, desk, subject: person, action: 'person.added', detail: { role } });
    return { done: true, name: known?.name ?? name, password };
  });
}
