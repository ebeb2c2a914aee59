import { cookies } from 'next/headers';
import { db } from '../db.ts';
import { logger } from '../logger.ts';
import { type SessionEnd, sessionEnd, touchSession } from '../store/session-store.ts';
import { openSession, sessionCookie } from './cookie.ts';
import { sha256Hex } from './sha256.ts';

async function hashOfPage(): Promise<string | null> {
  const sid = await openSession((await cookies()).get(sessionCookie().name)?.value);
  return sid === null ? null : sha256Hex(sid);
}

/** When the sign-in of this page ends if nothing more is done; asking is no use of it. Null when there is none in force. */
export async function sessionEndOfPage(): Promise<SessionEnd | null> {
  const hash = await hashOfPage();
  return hash === null ? null : sessionEnd(db(), hash);
}

/** The same for the frame of a page, which stands also without a database. */
export async function sessionEndOrNone(): Promise<SessionEnd | null> {
  return sessionEndOfPage().catch((error: unknown) => {
    logger().warn({ err: error }, 'the end of a sign-in could not be read');
    return null;
  });
}

/** Counts as use of the sign-in of this page. */
export async function touchSessionOfPage(): Promise<void> {
  const hash = await hashOfPage();
  if (hash !== null) await touchSession(db(), hash);
}
