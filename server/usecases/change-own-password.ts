import { PASSWORD_LENGTH } from '#core/people/password-length.ts';
import { cleanText } from '#core/text/text.ts';
import type { Actor } from '../auth/actor.ts';
import { forgetTries, mayTry } from '../auth/attempts.ts';
import { hashPassword, passwordFits } from '../auth/password.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { secretOf, setPasswordHash } from '../store/person-store.ts';
import { endOtherSessions } from '../store/session-store.ts';

export type PasswordChange =
  /** `ended` counts the other sign-ins that this ended. */
  { done: true; ended: number } | { done: false; because: 'wrong' | 'tooShort' | 'tooLong' | 'same' | 'tooMany' };

/**
 * Gives the actor a new password for the one they have, and ends their other sign-ins. Tries count as tries to sign in
 * do. @param address network address of whoever asks
 */
export async function changeOwnPassword(
  actor: Actor,
  input: { current: string; next: string; address: string },
  database: Db = db(),
): Promise<PasswordChange> {
  const { current, next, address } = input;
  if (next.length < PASSWORD_LENGTH.min) return { done: false, because: 'tooShort' };
  if (next.length > PASSWORD_LENGTH.max || cleanText(next) !== next) return { done: false, because: 'tooLong' };
  const { mail, passwordHash } = await secretOf(database, actor.person);
  if (!(await mayTry(database, mail, address))) return { done: false, because: 'tooMany' };
  if (current.length > PASSWORD_LENGTH.max || !(await passwordFits(current, passwordHash))) {
    return { done: false, because: 'wrong' };
  }
  await forgetTries(database, mail, address);
  if (current === next) return { done: false, because: 'same' };
  const fresh = await hashPassword(next);
  return database.$transaction(async (tx): Promise<PasswordChange> => {
    await setPasswordHash(tx, actor.person, fresh);
    const kept = actor.via.kind === 'session' ? actor.via.hash : null;
    const ended = await endOtherSessions(tx, actor.person, kept);
    await audit(tx, { person: actor.person, subject: actor.person, action: 'person.password_changed' });
    for (const sessionHash of ended) await noticeAccessChange(tx, { sessionHash });
    return { done: true, ended: ended.length };
  });
}

/** The mail that the actor signs in with. */
export async function ownMail(actor: Actor, database: Db = db()): Promise<string> {
  return (await secretOf(database, actor.person)).mail;
}
