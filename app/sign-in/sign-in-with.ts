import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import type { SignInState } from '#components/people/sign-in-form.tsx';
import { addressOf } from '#server/auth/address.ts';
import { ABSOLUTE_SECONDS, sealSession, sessionCookie } from '#server/auth/cookie.ts';
import { startSession } from '#server/usecases/start-session.ts';

const Given = z.object({ mail: z.string().max(400), password: z.string().max(1000) });

/** Starts a session with what the form holds and sets its cookie. Every refusal looks the same. */
export async function signInWith(before: SignInState, form: FormData): Promise<SignInState> {
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
