import { PersonId } from '#core/ids.ts';
import { deviceOf } from '#core/people/device.ts';
import { newSession } from '../auth/session.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { recognise } from './sign-in.ts';

/** Signs in by mail and password; the new session's id, or null for every kind of refusal. */
export async function startSession(
  input: { mail: string; password: string; address: string; userAgent?: string | null },
  database: Db = db(),
): Promise<string | null> {
  const found = await recognise(input, database);
  if (found === null) return null;
  const person = PersonId.parse(found.person);
  await audit(database, { person, action: 'session.started' });
  return newSession(database, person, deviceOf(input.userAgent ?? null));
}
