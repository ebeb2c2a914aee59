'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { addressOf } from '#server/auth/address.ts';
import { createFirstAdmin } from '#server/usecases/create-first-admin.ts';
import { trySetup } from '#server/usecases/try-setup.ts';

export type SetupState = { because: 'invalid' | 'code' | null; tries: number };

/** Makes the first admin, then sends them to sign in. */
export async function setUp(before: SetupState, form: FormData): Promise<SetupState> {
  const tries = before.tries + 1;
  if (!(await trySetup(addressOf(await headers())))) return { because: 'code', tries };
  const result = await createFirstAdmin(Object.fromEntries(form));
  if (!result.made && result.because !== 'over') return { because: result.because, tries };
  redirect('/sign-in');
}
