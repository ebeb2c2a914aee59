'use server';

import { redirect } from 'next/navigation';
import type { SignInState } from '#components/people/sign-in-form.tsx';
import { localPath } from '#server/http/local-path.ts';
import { signInWith } from './sign-in-with.ts';

/** Signs in, without script as well, and leads to where the person was going. */
export async function signIn(before: SignInState, form: FormData): Promise<SignInState> {
  const answer = await signInWith(before, form);
  if (answer.refused) return answer;
  redirect(localPath(form.get('callbackUrl')));
}
