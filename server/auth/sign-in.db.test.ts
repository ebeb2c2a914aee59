import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberOf, TEST_PASSWORD } from '../testing/people.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../usecases/api-tokens.ts';
import { signOut } from '../usecases/sign-out.ts';
import { startSession } from '../usecases/start-session.ts';
import { sealSession, sessionCookie } from './cookie.ts';
import { actorFor } from './request-actor.ts';
import { sha256Hex } from './sha256.ts';

let base: TestDatabase;
const ORIGIN = 'http://localhost:3000';

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'only for these tests, only for these tests';
  process.env.GALLEY_URL = ORIGIN;
  base = await testDatabase();
});
afterAll(() => base.close());

const tries = (mail: string, password: string, address: string) => startSession({ mail, password, address }, base.db);

async function signedIn(mail: string) {
  const sid = await tries(mail, TEST_PASSWORD, mail);
  if (sid === null) throw new Error('could not sign in');
  const cookie = `${sessionCookie().name}=${await sealSession(sid)}`;
  const ask = (init: RequestInit = {}) =>
    actorFor(base.db, new Request(`${ORIGIN}/api/v1/articles`, { ...init, headers: { cookie, ...init.headers } }));
  return { ask, hash: sha256Hex(sid) };
}

describe('signing in', () => {
  test('[PE12] a sign-in is a row that keeps only the hash of its id', async () => {
    const member = await memberOf(base.db, 'checker', 'row@desk.test');
    const { ask, hash } = await signedIn(member.mail);
    const actor = await ask();
    expect(actor.person).toBe(member.person);
    expect(actor.via).toEqual({ kind: 'session', hash });
    expect(await base.db.session.count({ where: { hash } })).toBe(1);
  });

  test('[PE13] once signed out, the very next request is refused', async () => {
    await memberOf(base.db, 'editor', 'out@desk.test');
    const { ask } = await signedIn('out@desk.test');
    await signOut(await ask(), base.db);
    await expect(ask()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('[PE14] a sign-in ends after 60 idle minutes and after 24 hours by the database’s clock', async () => {
    await memberOf(base.db, 'editor', 'idle@desk.test');
    const idle = await signedIn('idle@desk.test');
    await base.db
      .$executeRaw`UPDATE session SET last_seen_at = now() - interval '59 minutes' WHERE hash = ${idle.hash}`;
    expect((await idle.ask()).name).toBe('idle');
    await base.db
      .$executeRaw`UPDATE session SET last_seen_at = now() - interval '61 minutes' WHERE hash = ${idle.hash}`;
    await expect(idle.ask()).rejects.toMatchObject({ code: 'unauthenticated' });
    const old = await signedIn('idle@desk.test');
    await base.db.$executeRaw`UPDATE session SET created_at = now() - interval '25 hours' WHERE hash = ${old.hash}`;
    await expect(old.ask()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('[PE15] a changing request by cookie comes from our own pages or not at all', async () => {
    await memberOf(base.db, 'editor', 'site@desk.test');
    const { ask } = await signedIn('site@desk.test');
    const from = (headers: Record<string, string>) => ask({ method: 'POST', headers });
    await expect(from({ origin: ORIGIN, 'sec-fetch-site': 'same-origin' })).resolves.toMatchObject({ name: 'site' });
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      await expect(from(headers)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('[PE16] a forged or damaged cookie is nobody’s', async () => {
    for (const value of ['', 'x', 'eyJhbGciOiJub25lIn0..x.y.z']) {
      const request = new Request(ORIGIN, { headers: { cookie: `${sessionCookie().name}=${value}` } });
      await expect(actorFor(base.db, request)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('[PE17] a wrong password, an unknown mail and too many tries get the same answer', async () => {
    await memberOf(base.db, 'viewer', 'same@desk.test');
    expect(await tries('same@desk.test', 'wrong', 'a')).toBeNull();
    expect(await tries('nobody@desk.test', TEST_PASSWORD, 'a')).toBeNull();
    for (let n = 0; n < 4; n++) expect(await tries('same@desk.test', 'wrong', 'a')).toBeNull();
    expect(await tries('same@desk.test', TEST_PASSWORD, 'a')).toBeNull();
  });

  test('[PE18] tries are counted by account: a colleague at the same address still signs in', async () => {
    await memberOf(base.db, 'viewer', 'tried@desk.test');
    await memberOf(base.db, 'viewer', 'colleague@desk.test');
    for (let n = 0; n < 6; n++) await tries('tried@desk.test', 'wrong', 'office');
    expect(await tries('tried@desk.test', TEST_PASSWORD, 'elsewhere')).toBeNull();
    expect(await tries('colleague@desk.test', TEST_PASSWORD, 'office')).toMatch(/^[0-9A-Za-z]{32}$/);
  });

  test('[PE19] somebody who signs in often is not held up', async () => {
    await memberOf(base.db, 'viewer', 'often@desk.test');
    for (let n = 0; n < 7; n++) expect(await tries('often@desk.test', TEST_PASSWORD, 'home')).not.toBeNull();
  });
});

describe('tokens', () => {
  const by = (token: string) =>
    actorFor(base.db, new Request(ORIGIN, { method: 'POST', headers: { authorization: `Bearer ${token}` } }));

  test('[PE20] a token is shown once, kept as a hash, and opens until it is revoked', async () => {
    const member = await memberOf(base.db, 'checker', 'token@desk.test');
    const token = await createApiToken(base.db, member.mail);
    expect(token).toMatch(/^gly_[0-9A-Za-z]{43}$/);
    const [row] = await listApiTokens(base.db, member.mail);
    if (!row) throw new Error('the token is not listed');
    expect((await base.db.apiToken.findUniqueOrThrow({ where: { id: row.id } })).hash).toBe(sha256Hex(token));
    expect((await by(token)).person).toBe(member.person);
    await revokeApiToken(base.db, row.id);
    await expect(by(token)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(revokeApiToken(base.db, row.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each(['%%%', 'gly_short', ''])(
    '[PE21] a malformed token (%j) is refused, whatever the cookie says',
    async (text) => {
      await expect(by(text)).rejects.toMatchObject({ code: 'unauthenticated' });
    },
  );

  test('[PE20] nobody gets a token for a mail that is not on a desk', async () => {
    await expect(createApiToken(base.db, 'stranger@desk.test')).rejects.toMatchObject({ code: 'not_found' });
  });
});
