import { randomBase62 } from '#core/make-ids.ts';
import type { Device } from '#core/people/device.ts';
import type { Db } from '../db.ts';
import { holderOfSession, insertSession, touchSession, type Holder } from '../store/session-store.ts';
import { openSession } from './cookie.ts';
import { sha256Hex } from './sha256.ts';

/** Begins a sign-in and returns its id: fresh every time, so that no cookie planted before can become one. */
export async function newSession(db: Db, person: string, device?: Device): Promise<string> {
  const sid = randomBase62(32, (bytes) => crypto.getRandomValues(bytes));
  await insertSession(db, sha256Hex(sid), person, device);
  return sid;
}

/** Whose sign-in this cookie is, asked of the database every time; null when it is nobody's or has ended. */
export async function sessionOfCookie(
  db: Db,
  cookie: string | undefined,
): Promise<{ hash: string; holder: Holder } | null> {
  const sid = await openSession(cookie);
  if (sid === null) return null;
  const hash = sha256Hex(sid);
  const holder = await holderOfSession(db, hash);
  if (holder === null) return null;
  await touchSession(db, hash);
  return { hash, holder };
}
