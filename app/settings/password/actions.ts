'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import type { PasswordState } from '#components/settings/password-form.tsx';
import { actorOfPage } from '#server/auth/actor.ts';
import { addressOf } from '#server/auth/address.ts';
import { changeOwnPassword } from '#server/usecases/change-own-password.ts';

const Given = z.object({ current: z.string().max(1000), next: z.string().max(1000) });

/** Gives the signed-in person a new password, without script as well. */
export async function changePassword(before: PasswordState, form: FormData): Promise<PasswordState> {
  const actor = await actorOfPage();
  const tries = before.tries + 1;
  const given = Given.safeParse(Object.fromEntries(form));
  if (!given.success) return { tries, answer: { done: false, because: 'tooLong' } };
  return { tries, answer: await changeOwnPassword(actor, { ...given.data, address: addressOf(await headers()) }) };
}
