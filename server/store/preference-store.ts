import type { PersonId } from '#core/ids.ts';
import { Preferences, USUAL_PREFERENCES } from '#core/people/preferences.ts';
import type { DbOrTx } from '../db.ts';

/** What this person chose. A value of a later version that this one does not know reads as the usual one. */
export async function preferencesOf(db: DbOrTx, person: PersonId): Promise<Preferences> {
  const row = await db.preference.findUnique({
    where: { personId: person },
    select: { theme: true, typeSize: true, shortcuts: true, quiet: true, spoken: true },
  });
  const chosen = Preferences.safeParse(row);
  return chosen.success ? chosen.data : USUAL_PREFERENCES;
}

/** Keeps what this person chose, in the place of what they chose before. */
export async function savePreferences(db: DbOrTx, person: PersonId, chosen: Preferences): Promise<void> {
  await db.$executeRaw`
    INSERT INTO preference (person_id, theme, type_size, shortcuts, quiet, spoken, updated_at)
    VALUES (${person}, ${chosen.theme}, ${chosen.typeSize}, ${chosen.shortcuts}, ${chosen.quiet}, ${chosen.spoken},
      clock_timestamp())
    ON CONFLICT (person_id) DO UPDATE SET theme = excluded.theme, type_size = excluded.type_size,
      shortcuts = excluded.shortcuts, quiet = excluded.quiet, spoken = excluded.spoken, updated_at = excluded.updated_at`;
}
