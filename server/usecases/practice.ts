import { PracticeMark } from '#core/people/practice.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { addPractice, dropPractice, practiceOf } from '../store/practice-store.ts';
import { reactTo } from './practice-colleagues.ts';

/** What the actor has done of the practice, on whichever device. */
export async function readPractice(actor: Actor, database: Db = db()): Promise<PracticeMark[]> {
  return practiceOf(database, actor.person);
}

/**
 * Keeps one step of the actor's own practice, and lets a scripted colleague react to it; a step that is kept already stays
 * as it is, and nobody reacts again.
 * @throws AppError invalid, not_found; nothing is kept then, so that the step can be sent again
 */
export async function keepPractice(
  actor: Actor,
  articleId: string,
  input: unknown,
  database: Db = db(),
): Promise<void> {
  const parsed = PracticeMark.safeParse(input);
  if (!parsed.success) throw new AppError('invalid', 'This is no step of the practice.');
  const mark = parsed.data;
  // Kept first: two pages of one person see the same step at the same moment.
  if (!(await addPractice(database, actor.person, mark)) || mark === 'hidden') return;
  try {
    await reactTo(actor, articleId, mark, database);
  } catch (error) {
    await dropPractice(database, actor.person, mark);
    throw error;
  }
}

/** The actor's practice begins anew, on every device; what was written stays. */
export async function restartPractice(actor: Actor, database: Db = db()): Promise<void> {
  await dropPractice(database, actor.person);
}
