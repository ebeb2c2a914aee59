import type { PersonId } from '#core/ids.ts';
import { PracticeMark } from '#core/people/practice.ts';
import type { DbOrTx } from '../db.ts';

/** What this person has done of the practice. Marks of a later version that this one does not know are left out. */
export async function practiceOf(db: DbOrTx, person: PersonId): Promise<PracticeMark[]> {
  const row = await db.preference.findUnique({ where: { personId: person }, select: { practice: true } });
  return (row?.practice ?? []).flatMap((mark) => PracticeMark.safeParse(mark).data ?? []);
}

/** Adds a mark once, whatever else is kept of this person. */
export async function addPractice(db: DbOrTx, person: PersonId, mark: PracticeMark): Promise<void> {
  await db.$executeRaw`
    INSERT INTO preference (person_id, practice) VALUES (${person}, ARRAY[${mark}])
    ON CONFLICT (person_id) DO UPDATE SET practice = array_append(preference.practice, ${mark})
    WHERE NOT (${mark} = ANY (preference.practice))`;
}
