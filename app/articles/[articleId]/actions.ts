'use server';

import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { keepPractice } from '#server/usecases/practice.ts';

/** Keeps a step of the practice that whoever is signed in has done; false when it is none. */
export async function keepPracticeStep(mark: unknown): Promise<boolean> {
  try {
    await keepPractice(await actorOfPage(), mark);
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
  return true;
}
