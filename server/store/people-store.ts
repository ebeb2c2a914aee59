import { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { DbOrTx } from '../db.ts';

/**
 * The desk's members, and of the `others` those who have left it (as viewers: they keep their names and no right).
 * In order of name.
 */
export async function deskPeople(tx: DbOrTx, deskId: string, others: readonly string[] = []): Promise<DeskPerson[]> {
  const rows = await tx.person.findMany({
    where: { OR: [{ memberships: { some: { deskId } } }, { id: { in: [...new Set(others)] } }] },
    select: { id: true, name: true, memberships: { where: { deskId }, select: { role: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: PersonId.parse(row.id),
    name: row.name,
    role: row.memberships[0]?.role ?? 'viewer',
  }));
}

/** The names of these people. */
export async function personNames(tx: DbOrTx, people: readonly PersonId[]): Promise<Map<PersonId, string>> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...new Set(people)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [PersonId.parse(id), name]));
}
