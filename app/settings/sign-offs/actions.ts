'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { changeWantedSignOffs } from '#server/usecases/wanted-sign-offs.ts';

// Next checks the origin of every server action; the role is judged by the use case.

/** The sign-offs that this desk wants; false when they are none that there are. */
export async function saveWanted(parts: unknown): Promise<boolean> {
  const isSaved = await changeWantedSignOffs(await actorOfPage(), parts);
  revalidatePath('/settings/sign-offs');
  return isSaved;
}
