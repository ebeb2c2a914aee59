'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { localPath } from '#server/http/local-path.ts';
import { addressOf } from '#server/auth/address.ts';
import { ABSOLUTE_SECONDS, sealSession, sessionCookie } from '#server/auth/cookie.ts';
import { startSession } from '#server/usecases/start-session.ts';

const Given = z.object({
  mail: z.string().max(400),
  password: z.string().max(1000),
  callbackUrl: z.string().optional(),
});

/** What the form shows after a refusal; `tries` tells two refusals apart, so that each is announced. */
export type SignInState = { refused: false; isIn?: true } | { refused: true; mail: string; tries: number };

/** Signs in, without script as well. Every refusal looks the same. */
export async function signIn(before: SignInState, form: FormData): Promise<SignInState> {
  const given = Given.safeParse(Object.fromEntries(form));
  const tries = before.refused ? before.tries + 1 : 1;
  if (!given.success) return { refused: true, mail: '', tries };
  const { mail, password, callbackUrl } = given.data;
  const sent = await headers();
  const sid = await startSession({ mail, password, address: addressOf(sent), userAgent: sent.get('user-agent') });
  if (sid === null) return { refused: true, mail, tries };
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await sealSession(sid), { ...options, maxAge: ABSOLUTE_SECONDS });
  redirect(localPath(callbackUrl));
}
