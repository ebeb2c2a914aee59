'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { endOtherSignIns, endOwnSignIn } from '#server/usecases/own-sessions.ts';

const PAGE = '/settings/sign-ins';

/** Ends one of the signed-in person's own sign-ins; false when it had ended. */
export async function endSignIn(id: string): Promise<boolean> {
  const isEnded = await endOwnSignIn(await actorOfPage(), String(id));
  revalidatePath(PAGE);
  return isEnded;
}

/** Ends all of their sign-ins but this one, and tells how many. */
export async function endOthers(): Promise<number> {
  const ended = await endOtherSignIns(await actorOfPage());
  revalidatePath(PAGE);
  return ended;
}
