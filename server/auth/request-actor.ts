import type { Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { assertSameOrigin } from '../http/origin.ts';
import { settings } from '../settings.ts';
import { holderOfToken } from '../store/session-store.ts';
import type { Actor } from './actor.ts';
import { sessionCookie } from './cookie.ts';
import { sessionOfCookie } from './session.ts';
import { sha256Hex } from './sha256.ts';

const BEARER = /^Bearer (gly_[0-9A-Za-z]{43})$/;
const READS = new Set(['GET', 'HEAD']);

/** The value of one cookie in a Cookie header; undefined when it is not there. */
function cookieIn(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Who sends this request. A request with an Authorization header stands or falls by it: its cookie is not looked at.
 * @throws AppError unauthenticated; forbidden for a changing request by cookie from another site
 */
export async function actorFor(db: Db, request: Request): Promise<Actor> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = BEARER.exec(authorization)?.[1];
    const found = token === undefined ? null : await holderOfToken(db, sha256Hex(token));
    if (found === null) throw new AppError('unauthenticated', 'This token opens nothing.');
    return { ...found.holder, via: { kind: 'token', id: found.id } };
  }
  const found = await sessionOfCookie(db, cookieIn(request.headers.get('cookie'), sessionCookie().name));
  if (found === null) throw new AppError('unauthenticated', 'Sign in first.');
  if (!READS.has(request.method)) assertSameOrigin(request.headers, settings().publicUrl);
  return { ...found.holder, via: { kind: 'session', hash: found.hash } };
}
