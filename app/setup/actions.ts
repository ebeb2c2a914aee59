'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { SetupState } from '#components/people/setup-form.tsx';
import { addressOf } from '#server/auth/address.ts';
import { createFirstAdmin } from '#server/usecases/create-first-admin.ts';
import { trySetup } from '#server/usecases/try-setup.ts';

function keep(form: FormData): Record<string, string> {
  return Object.fromEntries(
    ['desk', 'timeZone', 'name', 'mail'].map((name) => [name, String(form.get(name) ?? '').slice(0, 300)]),
  );
}

/** Makes the first admin, then sends them to sign in. */
export async function setUp(before: SetupState, form: FormData): Promise<SetupState> {
  const tries = before.tries + 1;
  if (!(await trySetup(addressOf(await headers())))) return { because: 'code', tries, kept: keep(form) };
  const result = await createFirstAdmin(Object.fromEntries(form));
  if (!result.made && result.because !== 'over') return { because: result.because, tries, kept: keep(form) };
  redirect('/sign-in');
}
