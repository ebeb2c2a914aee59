import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import { db } from '../db.ts';
import { sessionCookie } from './cookie.ts';
import { actorFor } from './request-actor.ts';
import { sessionOfCookie } from './session.ts';

/** Whoever acts: a person, what they are on each desk right now, and what their right to act rests on. */
export interface Actor {
  person: PersonId;
  name: string;
  memberships: ReadonlyMap<string, Role>;
  via: { kind: 'session'; hash: string } | { kind: 'token'; id: string };
}

/** The signed-in person of a page or server action, asked of the database once for each; null when there is none. */
export const actorOrNobody = cache(async (): Promise<Actor | null> => {
  const found = await sessionOfCookie(db(), (await cookies()).get(sessionCookie().name)?.value);
  return found === null ? null : { ...found.holder, via: { kind: 'session', hash: found.hash } };
});

/** The signed-in person of a page or server action; anybody else is sent to sign in (`again` where a sign-in had ended). */
export async function actorOfPage(): Promise<Actor> {
  const actor = await actorOrNobody();
  if (actor !== null) return actor;
  const hadOne = (await cookies()).has(sessionCookie().name);
  redirect(hadOne ? '/sign-in?again=1' : '/sign-in');
}

/**
 * Who sends this request: by bearer token, or by the session cookie. By cookie, anything but reading must come from
 * our own pages.
 * @throws AppError unauthenticated; forbidden for a changing request from another site
 */
export function actorOfRequest(request: Request): Promise<Actor> {
  return actorFor(db(), request);
}
