'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { changePreferences } from '#server/usecases/preferences.ts';

/** Keeps the choice of whoever is signed in; false when it is none that Galley knows. */
export async function savePreferences(chosen: unknown): Promise<boolean> {
  try {
    await changePreferences(await actorOfPage(), chosen);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
  revalidatePath('/', 'layout');
  return true;
}
