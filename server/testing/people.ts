import type { PersonId } from '#core/ids.ts';
import { newPersonId } from '#core/make-ids.ts';
import type { Role } from '#core/people/role.ts';
import type { Actor } from '../auth/actor.ts';
import { hashPassword } from '../auth/password.ts';
import type { Db } from '../db.ts';
import { insertMembership, insertPerson } from '../store/person-store.ts';

/** The desk that `memberOf` fills. */
export const TEST_DESK = 'desk-under-test';

let hash: Promise<string> | undefined;

/** Everybody's password in these tests. */
export const TEST_PASSWORD = 'red pencil blue pencil';

/** A person with this role on the test desk, as an actor by session. */
export async function memberOf(db: Db, role: Role, mail: string): Promise<Actor & { mail: string; person: PersonId }> {
  hash ??= hashPassword(TEST_PASSWORD);
  await db.desk.upsert({
    where: { id: TEST_DESK },
    create: { id: TEST_DESK, name: 'Desk', timeZone: 'Europe/London' },
    update: {},
  });
  const person = newPersonId((bytes) => crypto.getRandomValues(bytes));
  await insertPerson(db, { id: person, name: mail.split('@')[0] ?? mail, mail, passwordHash: await hash });
  await insertMembership(db, TEST_DESK, person, role);
  return {
    person,
    name: mail,
    mail,
    memberships: new Map([[TEST_DESK, role]]),
    via: { kind: 'session', hash: 'none' },
  };
}
