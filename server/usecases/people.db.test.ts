import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../auth/sha256.ts';
import { holderOfSession, insertSession } from '../store/session-store.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { memberOf, TEST_DESK } from '../testing/people.ts';
import { addPerson } from './add-person.ts';
import { changeRole } from './change-role.ts';
import { awaitsFirstAdmin, createFirstAdmin } from './create-first-admin.ts';
import { listPeople } from './list-people.ts';
import { makeSetupCode } from './make-setup-code.ts';
import { removePerson } from './remove-person.ts';
import { renewPassword } from './renew-password.ts';
import { startSession } from './start-session.ts';

let base: TestDatabase;
let admin: Awaited<ReturnType<typeof memberOf>>;
let empty: TestDatabase;

beforeAll(async () => {
  base = await testDatabase();
  empty = await testDatabase();
  admin = await memberOf(base.db, 'admin', 'chief@desk.test');
});
afterAll(async () => {
  await base.close();
  await empty.close();
});

describe('people of the desk', () => {
  test('[PE30] somebody added signs in with the password that was shown once', async () => {
    const added = await addPerson(admin, { name: 'Nora Berg', mail: 'Nora@desk.test', role: 'checker' }, base.db);
    if (!added.done) throw new Error(added.because);
    const sid = await startSession({ mail: 'nora@desk.test', password: added.password, address: 'n' }, base.db);
    expect(sid).not.toBeNull();
    expect((await listPeople(admin, base.db)).find((one) => one.mail === 'nora@desk.test')?.role).toBe('checker');
  });

  test('[PE31] the same mail is not added twice', async () => {
    const again = await addPerson(admin, { name: 'Chief', mail: admin.mail, role: 'viewer' }, base.db);
    expect(again).toEqual({ done: false, because: 'conflict' });
  });

  test('[PE32] the last admin can neither step down nor be removed', async () => {
    const refused = { done: false, because: 'lastAdmin' };
    expect(await changeRole(admin, { person: admin.person, role: 'editor' }, base.db)).toEqual(refused);
    expect(await removePerson(admin, admin.person, base.db)).toEqual(refused);
  });

  test('[PE33] somebody removed is signed out at once, and the step is in the audit', async () => {
    const leaver = await memberOf(base.db, 'reporter', 'leaver@desk.test');
    const hash = sha256Hex('a session of the leaver');
    await insertSession(base.db, hash, leaver.person);
    expect((await holderOfSession(base.db, hash))?.person).toBe(leaver.person);
    expect(await removePerson(admin, leaver.person, base.db)).toEqual({ done: true });
    expect(await holderOfSession(base.db, hash)).toBeNull();
    const step = await base.db.audit.findFirstOrThrow({ where: { subject: leaver.person } });
    expect(step).toMatchObject({ action: 'person.removed', personId: admin.person, deskId: TEST_DESK });
  });

  test('[PE34] a new role holds from the next request on', async () => {
    const member = await memberOf(base.db, 'viewer', 'rising@desk.test');
    const hash = sha256Hex('a session of the riser');
    await insertSession(base.db, hash, member.person);
    await changeRole(admin, { person: member.person, role: 'editor' }, base.db);
    expect((await holderOfSession(base.db, hash))?.memberships.get(TEST_DESK)).toBe('editor');
  });

  test('[PE35] a new password ends the sign-ins made with the old one', async () => {
    const member = await memberOf(base.db, 'legal', 'renewed@desk.test');
    const hash = sha256Hex('a session before');
    await insertSession(base.db, hash, member.person);
    expect((await renewPassword(admin, member.person, base.db)).done).toBe(true);
    expect(await holderOfSession(base.db, hash)).toBeNull();
  });

  test.each(['editor', 'checker', 'reporter', 'legal', 'viewer'] as const)(
    '[PE36] for a %s there is no page of people, and no way to change them',
    async (role) => {
      const other = await memberOf(base.db, role, `no-${role}@desk.test`);
      const missing = { code: 'not_found' };
      await expect(listPeople(other, base.db)).rejects.toMatchObject(missing);
      await expect(addPerson(other, {}, base.db)).rejects.toMatchObject(missing);
      await expect(changeRole(other, { person: other.person, role: 'admin' }, base.db)).rejects.toMatchObject(missing);
      await expect(removePerson(other, admin.person, base.db)).rejects.toMatchObject(missing);
      await expect(renewPassword(other, admin.person, base.db)).rejects.toMatchObject(missing);
    },
  );
});

describe('setting up', () => {
  test('[PE40] the first admin is made once, with the newest code only', async () => {
    const given = {
      desk: 'Investigations',
      timeZone: 'Europe/London',
      name: 'Anna Kowalska',
      mail: 'anna@desk.test',
      password: 'ten letters or more',
    };
    const replaced = await makeSetupCode(empty.db);
    const code = await makeSetupCode(empty.db);
    expect(await createFirstAdmin({ ...given, code: replaced }, empty.db)).toEqual({ made: false, because: 'code' });
    expect(await createFirstAdmin({ ...given, code, password: 'short' }, empty.db)).toMatchObject({
      because: 'invalid',
    });
    expect(await createFirstAdmin({ ...given, code, timeZone: 'Mars/Olympus' }, empty.db)).toMatchObject({
      because: 'invalid',
    });
    expect(await awaitsFirstAdmin(empty.db)).toBe(true);
    expect(await createFirstAdmin({ ...given, code }, empty.db)).toEqual({ made: true });
    expect(await awaitsFirstAdmin(empty.db)).toBe(false);
    expect(await createFirstAdmin({ ...given, code }, empty.db)).toEqual({ made: false, because: 'over' });
  });
});
