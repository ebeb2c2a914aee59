import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USUAL_PREFERENCES } from '#core/people/preferences.ts';
import type { Actor } from '../auth/actor.ts';
import { sha256Hex } from '../auth/sha256.ts';
import { holderOfSession, holderOfToken, insertSession } from '../store/session-store.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { memberOf, TEST_PASSWORD } from '../testing/people.ts';
import { changeOwnPassword } from './change-own-password.ts';
import { endOtherSignIns, endOwnSignIn, listOwnSessions } from './own-sessions.ts';
import { endOwnToken, listOwnTokens, makeOwnToken } from './own-tokens.ts';
import { changePreferences, readPreferences } from './preferences.ts';
import { startSession } from './start-session.ts';

let base: TestDatabase;

beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.close());

/** This person at a device of theirs. */
async function at(person: Actor, name: string): Promise<Actor & { via: { kind: 'session'; hash: string } }> {
  const hash = sha256Hex(`${name} of ${person.person}`);
  await insertSession(base.db, hash, person.person, { browser: 'Firefox', system: name });
  return { ...person, via: { kind: 'session', hash } };
}

describe('preferences', () => {
  test('[SE01] what one chose comes back everywhere, and is nobody else’s', async () => {
    const nora = await memberOf(base.db, 'checker', 'nora@own.test');
    const sam = await memberOf(base.db, 'viewer', 'sam@own.test');
    expect(await readPreferences(nora, base.db)).toEqual(USUAL_PREFERENCES);
    const chosen = { theme: 'dark', typeSize: 22, shortcuts: false, quiet: true, spoken: 'ends' } as const;
    await changePreferences(nora, USUAL_PREFERENCES, base.db);
    await changePreferences(nora, chosen, base.db);
    expect(await readPreferences(nora, base.db)).toEqual(chosen);
    await changePreferences(nora, { theme: 'light' }, base.db);
    expect(await readPreferences(nora, base.db)).toEqual({ ...chosen, theme: 'light' });
    expect(await readPreferences(sam, base.db)).toEqual(USUAL_PREFERENCES);
  });

  test('[SE01] what is no preference is refused and changes nothing', async () => {
    const ann = await memberOf(base.db, 'legal', 'ann@own.test');
    const wrong = { ...USUAL_PREFERENCES, typeSize: 400 };
    await expect(changePreferences(ann, wrong, base.db)).rejects.toMatchObject({ code: 'invalid' });
    expect(await readPreferences(ann, base.db)).toEqual(USUAL_PREFERENCES);
  });
});

describe('one’s own sign-ins', () => {
  test('[SE04] those in force are listed with their device, this one marked; ended and worn ones are not', async () => {
    const olu = await memberOf(base.db, 'editor', 'olu@own.test');
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const sid = await startSession({ mail: olu.mail, password: TEST_PASSWORD, address: 'o', userAgent }, base.db);
    const here = { ...olu, via: { kind: 'session', hash: sha256Hex(sid ?? '') } } as const;
    await at(olu, 'iPhone');
    const worn = await at(olu, 'Windows');
    await base.db
      .$executeRaw`UPDATE session SET last_seen_at = now() - interval '61 minutes' WHERE hash = ${worn.via.hash}`;
    const listed = await listOwnSessions(here, base.db);
    expect(listed.map(({ system, isThis }) => ({ system, isThis }))).toEqual(
      expect.arrayContaining([
        { system: 'Linux', isThis: true },
        { system: 'iPhone', isThis: false },
      ]),
    );
    expect(listed).toHaveLength(2);
  });

  test('[SE05] one ends one’s own sign-in and nobody else’s', async () => {
    const mia = await memberOf(base.db, 'reporter', 'mia@own.test');
    const eve = await memberOf(base.db, 'admin', 'eve@own.test');
    const phone = await at(mia, 'iPhone');
    expect(await endOwnSignIn(eve, phone.via.hash, base.db)).toBe(false);
    expect((await holderOfSession(base.db, phone.via.hash))?.person).toBe(mia.person);
    expect(await endOwnSignIn(mia, phone.via.hash, base.db)).toBe(true);
    expect(await holderOfSession(base.db, phone.via.hash)).toBeNull();
    expect(await endOwnSignIn(mia, phone.via.hash, base.db)).toBe(false);
  });

  test('[SE05] ending all others leaves this one', async () => {
    const kim = await memberOf(base.db, 'legal', 'kim@own.test');
    const desk = await at(kim, 'Linux');
    const phone = await at(kim, 'iPhone');
    expect(await endOtherSignIns(desk, base.db)).toBe(1);
    expect(await holderOfSession(base.db, phone.via.hash)).toBeNull();
    expect((await holderOfSession(base.db, desk.via.hash))?.person).toBe(kim.person);
  });
});

describe('one’s own password', () => {
  const next = 'four unrelated words';

  test('[SE06] the present one is needed; then the old one and the other sign-ins open nothing', async () => {
    const ben = await memberOf(base.db, 'checker', 'ben@own.test');
    const desk = await at(ben, 'Linux');
    const phone = await at(ben, 'iPhone');
    const change = (current: string, fresh: string) =>
      changeOwnPassword(desk, { current, next: fresh, address: 'ben' }, base.db);
    expect(await change('not it at all', next)).toEqual({ done: false, because: 'wrong' });
    expect(await change(TEST_PASSWORD, 'short')).toEqual({ done: false, because: 'tooShort' });
    expect(await change(TEST_PASSWORD, TEST_PASSWORD)).toEqual({ done: false, because: 'same' });
    expect((await holderOfSession(base.db, phone.via.hash))?.person).toBe(ben.person);
    expect(await change(TEST_PASSWORD, next)).toEqual({ done: true, ended: 1 });
    expect(await holderOfSession(base.db, phone.via.hash)).toBeNull();
    expect((await holderOfSession(base.db, desk.via.hash))?.person).toBe(ben.person);
    const signIn = (password: string) => startSession({ mail: ben.mail, password, address: 'ben' }, base.db);
    expect(await signIn(TEST_PASSWORD)).toBeNull();
    expect(await signIn(next)).not.toBeNull();
  });

  test('[SE07] guessing at it is limited as signing in is', async () => {
    const zoe = await memberOf(base.db, 'viewer', 'zoe@own.test');
    const guess = (current: string) => changeOwnPassword(zoe, { current, next, address: 'zoe' }, base.db);
    for (let tries = 0; tries < 5; tries++) expect(await guess('a guess')).toMatchObject({ because: 'wrong' });
    expect(await guess(TEST_PASSWORD)).toEqual({ done: false, because: 'tooMany' });
  });
});

describe('one’s own API tokens', () => {
  test('[SE08] a token has a name, opens what its owner may do, and nothing once its owner ended it', async () => {
    const ida = await memberOf(base.db, 'editor', 'ida@own.test');
    const eve = await memberOf(base.db, 'admin', 'eve2@own.test');
    const made = await makeOwnToken(ida, '  wire import ', base.db);
    if (!made.done) throw new Error(made.because);
    const hash = sha256Hex(made.token);
    const found = await holderOfToken(base.db, hash);
    expect(found?.holder.person).toBe(ida.person);
    expect(await listOwnTokens(ida, base.db)).toMatchObject([{ name: 'wire import', revokedAt: null }]);
    expect(JSON.stringify(await listOwnTokens(ida, base.db))).not.toContain(made.token);
    expect(await endOwnToken(eve, found?.id ?? '', base.db)).toBe(false);
    expect(await endOwnToken(ida, found?.id ?? '', base.db)).toBe(true);
    expect(await holderOfToken(base.db, hash)).toBeNull();
  });

  test('[SE08] a token makes no tokens, and none is made without a name', async () => {
    const gus = await memberOf(base.db, 'editor', 'gus@own.test');
    const byToken: Actor = { ...gus, via: { kind: 'token', id: 'one of his' } };
    expect(await makeOwnToken(byToken, 'another', base.db)).toEqual({ done: false, because: 'invalid' });
    expect(await makeOwnToken(gus, '   ', base.db)).toEqual({ done: false, because: 'invalid' });
    expect(await listOwnTokens(gus, base.db)).toEqual([]);
  });
});
