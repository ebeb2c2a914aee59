import { z } from 'zod';
import { newPersonId, randomBase62 } from '#core/make-ids.ts';
import { Mail } from '#core/people/mail.ts';
import { PersonName, TimeZone } from '#core/people/new-person.ts';
import { PASSWORD_LENGTH } from '#core/people/password-length.ts';
import { hashPassword } from '../auth/password.ts';
import { sha256Hex } from '../auth/sha256.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { insertDesk } from '../store/desk-store.ts';
import { hasNoPeople, insertMembership, insertPerson } from '../store/person-store.ts';
import { useSetupCode } from '../store/setup-store.ts';

const Given = z.object({
  code: z.string().trim().max(100),
  desk: PersonName,
  timeZone: TimeZone,
  name: PersonName,
  mail: Mail,
  password: z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max),
});

/** `over`: somebody exists already, so there is nothing to set up. */
export type FirstAdmin = { made: true } | { made: false; because: 'invalid' | 'code' | 'over' };

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** Whether the installation is empty and waits for its first admin. */
export async function awaitsFirstAdmin(database: Db = db()): Promise<boolean> {
  return hasNoPeople(database);
}

/** Makes the desk and its first admin with the one-time code, while nobody exists. A wrong code changes nothing. */
export async function createFirstAdmin(input: unknown, database: Db = db()): Promise<FirstAdmin> {
  const given = Given.safeParse(input);
  if (!given.success) return { made: false, because: 'invalid' };
  const { code, desk, timeZone, name, mail, password } = given.data;
  const passwordHash = await hashPassword(password);
  return database.$transaction(async (tx): Promise<FirstAdmin> => {
    if (!(await hasNoPeople(tx))) return { made: false, because: 'over' };
    if (!(await useSetupCode(tx, sha256Hex(code)))) return { made: false, because: 'code' };
    const deskId = randomBase62(12, random);
    const person = newPersonId(random);
    await insertDesk(tx, { id: deskId, name: desk, timeZone });
    await insertPerson(tx, { id: person, name, mail, passwordHash });
    await insertMembership(tx, deskId, person, 'admin');
    await audit(tx, { person, desk: deskId, subject: person, action: 'desk.created' });
    return { made: true };
  });
}
