'use server';

import type { SignInState } from '#components/people/sign-in-form.tsx';
import { sessionEndOfPage, touchSessionOfPage } from '#server/auth/session-end.ts';
import { signInWith } from './sign-in/sign-in-with.ts';

/** When the sign-in of this page ends if nothing more is done; null when there is none. Asking is no use of it. */
export async function readSessionEnd() {
  return sessionEndOfPage();
}

/** The person is here: their sign-in goes on, and this is when it ends now. */
export async function staySignedIn() {
  await touchSessionOfPage();
  return sessionEndOfPage();
}

/** Signs in without leaving the page. */
export async function signInHere(before: SignInState, form: FormData): Promise<SignInState> {
  return signInWith(before, form);
}
