'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { sessionEndOfPage } from '#server/auth/session-end.ts';
import { AppError } from '#server/errors.ts';
import { deskStamp } from '#server/usecases/desk-stamp.ts';
import { markThreadSeen } from '#server/usecases/list-desk.ts';

/** What the reader's desks look like now: another text when anything on them has changed. Asking is no use of a sign-in. */
export async function readStamp(): Promise<string | null> {
  const end = await sessionEndOfPage();
  return end && deskStamp(end.person);
}

/** The signed-in person has seen this thread. Without script as well; what is gone needs no seeing. */
export async function markSeen(form: FormData): Promise<void> {
  const actor = await actorOfPage();
  try {
    await markThreadSeen(actor, String(form.get('thread') ?? ''));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  revalidatePath('/');
}
