'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { endOwnToken, makeOwnToken, type TokenMade } from '#server/usecases/own-tokens.ts';

const PAGE = '/settings/tokens';

/** Makes a token for the signed-in person; the answer holds it this once. */
export async function makeToken(name: string): Promise<TokenMade> {
  const made = await makeOwnToken(await actorOfPage(), name);
  revalidatePath(PAGE);
  return made;
}

/** Ends one of their own tokens; false when it had ended. */
export async function endToken(id: string): Promise<boolean> {
  const isEnded = await endOwnToken(await actorOfPage(), String(id));
  revalidatePath(PAGE);
  return isEnded;
}
