import { PracticeMark } from '#core/people/practice.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { addPractice, practiceOf } from '../store/practice-store.ts';

/** What the actor has done of the practice, on whichever device. */
export async function readPractice(actor: Actor, database: Db = db()): Promise<PracticeMark[]> {
  return practiceOf(database, actor.person);
}

/** Keeps one step of the actor's own practice; a step that is kept already stays as it is. @throws AppError invalid */
export async function keepPractice(actor: Actor, input: unknown, database: Db = db()): Promise<void> {
  const mark = PracticeMark.safeParse(input);
  if (!mark.success) throw new AppError('invalid', 'This is no step of the practice.');
  await addPractice(database, actor.person, mark.data);
}
