'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { markThreadSeen } from '#server/usecases/list-desk.ts';

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
