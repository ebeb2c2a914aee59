'use server';

import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import type { HereState } from '#components/people/sign-in-watch.tsx';
import { addressOf } from '#server/auth/address.ts';
import { ABSOLUTE_SECONDS, sealSession, sessionCookie } from '#server/auth/cookie.ts';
import { sessionEndOfPage, touchSessionOfPage } from '#server/auth/session-end.ts';
import { startSession } from '#server/usecases/start-session.ts';

/** When the sign-in of this page ends if nothing more is done; null when there is none. Asking is no use of it. */
export async function readSessionEnd() {
  return sessionEndOfPage();
}

/** The person is here: their sign-in goes on, and this is when it ends now. */
export async function staySignedIn() {
  await touchSessionOfPage();
  return sessionEndOfPage();
}

const Given = z.object({ mail: z.string().max(400), password: z.string().max(1000) });

/** Signs in without leaving the page. Every refusal looks the same. */
export async function signInHere(before: HereState, form: FormData): Promise<HereState> {
  const given = Given.safeParse(Object.fromEntries(form));
  const tries = before.refused ? before.tries + 1 : 1;
  if (!given.success) return { refused: true, mail: '', tries };
  const { mail, password } = given.data;
  const sent = await headers();
  const sid = await startSession({ mail, password, address: addressOf(sent), userAgent: sent.get('user-agent') });
  if (sid === null) return { refused: true, mail, tries };
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(sid), { ...options, maxAge: ABSOLUTE_SECONDS });
  return { refused: false, isIn: true };
}
