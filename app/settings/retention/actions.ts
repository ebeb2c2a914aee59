'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { RetentionCount } from '#core/desk/retention.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { changeTerms, dryRun, holdDesk, type Removal, removeDueWords } from '#server/usecases/retention.ts';

// Next checks the origin of every server action; the role is judged by the use case.

const PAGE = '/settings/retention';
const Count = z.object({ threads: z.int(), entries: z.int(), records: z.int(), articles: z.int() });

/** The terms of this desk; false when they make no sense. */
export async function saveTerms(terms: unknown): Promise<boolean> {
  const isSaved = await changeTerms(await actorOfPage(), terms);
  revalidatePath(PAGE);
  return isSaved;
}

/** Puts the desk under a legal hold or ends it. */
export async function setHold(isHeld: boolean): Promise<void> {
  await holdDesk(await actorOfPage(), isHeld === true);
  revalidatePath(PAGE);
}

/** Counts what is due and touches nothing. */
export async function look(): Promise<RetentionCount> {
  return dryRun(await actorOfPage());
}

/** Removes what is due, if it is what was looked at. */
export async function remove(expected: unknown): Promise<Removal> {
  const answer = await removeDueWords(await actorOfPage(), Count.parse(expected));
  revalidatePath(PAGE);
  return answer;
}
