import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { LIMITS } from '#core/sync/limits.ts';
import { settings } from '../settings.ts';

/** A sign-in ends this many seconds after it began, whatever happens in between. */
export const ABSOLUTE_SECONDS = LIMITS.sessionAbsolute / 1000;

const Token = z.object({ sid: z.string().regex(/^[0-9A-Za-z]{32}$/) });

/** `__Host-` where the address is https; browsers drop such a cookie over plain http, so loopback gets a plain name. */
export function sessionCookie() {
  const secure = settings().secureCookies;
  return {
    name: secure ? '__Host-galley-session' : 'galley-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  } as const;
}

function secret(): string {
  const value = process.env.NEXTAUTH_SECRET;
  if (!value) throw new Error('NEXTAUTH_SECRET is not set: start through npm start');
  return value;
}

/** The cookie's value for a session id: an encrypted JWT that carries nothing else. */
export function sealSession(sid: string): Promise<string> {
  return encode({ token: { sid }, secret: secret(), maxAge: ABSOLUTE_SECONDS });
}

/** The session id in a cookie's value; null when it is absent, forged, damaged or too old. */
export async function openSession(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const parsed = Token.safeParse(await decode({ token: value, secret: secret() }));
    return parsed.success ? parsed.data.sid : null;
  } catch {
    // next-auth throws for anything that it did not seal itself: such a cookie is nobody's.
    return null;
  }
}
