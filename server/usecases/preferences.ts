import { type Preferences, PreferencesChange } from '#core/people/preferences.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { preferencesOf, savePreferences } from '../store/preference-store.ts';

/** How the actor wants Galley to look and behave. */
export async function readPreferences(actor: Actor, database: Db = db()): Promise<Preferences> {
  return preferencesOf(database, actor.person);
}

/** Keeps the actor's own choice, what is left out stays; it holds on all their devices from the next page on. @throws AppError invalid */
export async function changePreferences(actor: Actor, input: unknown, database: Db = db()): Promise<void> {
  const chosen = PreferencesChange.safeParse(input);
  if (!chosen.success) throw new AppError('invalid', 'These are no preferences that Galley knows.');
  await savePreferences(database, actor.person, { ...(await preferencesOf(database, actor.person)), ...chosen.data });
}
