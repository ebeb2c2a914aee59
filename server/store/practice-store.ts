import type { OpenEntry } from '#core/annotation/entry.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { type PracticeColleague, PracticeMark } from '#core/people/practice.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { DbOrTx } from '../db.ts';
import { readEntry } from './entry-reading.ts';

/** What this person has done of the practice. Marks of a later version that this one does not know are left out. */
export async function practiceOf(db: DbOrTx, person: PersonId): Promise<PracticeMark[]> {
  const row = await db.preference.findUnique({ where: { personId: person }, select: { practice: true } });
  return (row?.practice ?? []).flatMap((mark) => PracticeMark.safeParse(mark).data ?? []);
}

/** Adds a mark once, whatever else is kept of this person. Whether it is new: of several at once, to one only. */
export async function addPractice(db: DbOrTx, person: PersonId, mark: PracticeMark): Promise<boolean> {
  const added = await db.$executeRaw`
    INSERT INTO preference (person_id, practice) VALUES (${person}, ARRAY[${mark}])
    ON CONFLICT (person_id) DO UPDATE SET practice = array_append(preference.practice, ${mark})
    WHERE NOT (${mark} = ANY (preference.practice))`;
  return added > 0;
}

/** Takes one mark back, or all of them. */
export async function dropPractice(db: DbOrTx, person: PersonId, mark?: PracticeMark): Promise<void> {
  if (mark === undefined) await db.preference.updateMany({ where: { personId: person }, data: { practice: [] } });
  else
    await db.$executeRaw`
      UPDATE preference SET practice = array_remove(practice, ${mark}) WHERE person_id = ${person}`;
}

/** Makes the row of a scripted colleague, who can never sign in: a hash of nothing, and no membership. */
export async function insertColleague(db: DbOrTx, { id, name }: PracticeColleague): Promise<void> {
  const email = `${id.toLowerCase()}@practice.invalid`;
  await db.person.upsert({
    where: { id },
    create: { id, name, email, passwordHash: '-', isDemo: true },
    update: { name },
  });
}

/** The newest open annotations of this person in the article. */
export async function openAnnotationsOf(
  db: DbOrTx,
  article: ArticleId,
  person: PersonId,
  lineage: Lineage,
): Promise<OpenEntry[]> {
  const rows = await db.entry.findMany({
    where: { articleId: article, personId: person, kind: 'annotation', state: 'open' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => readEntry(row, lineage));
}

/** Whether this person has replied in the thread, whatever became of it. */
export async function hasReplied(db: DbOrTx, thread: EntryId, person: PersonId): Promise<boolean> {
  return (await db.entry.findFirst({ where: { onId: thread, personId: person }, select: { id: true } })) !== null;
}
