import { PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { DbOrTx } from '../db.ts';

/** A member of a desk as its admin sees them. */
export interface Member {
  id: PersonId;
  name: string;
  mail: string;
  role: Role;
  since: Date;
  lastSeenAt: Date | null;
}

/** The person with this mail who is on at least one desk; null otherwise. */
export async function memberByMail(db: DbOrTx, mail: string): Promise<{ id: string; passwordHash: string } | null> {
  return db.person.findFirst({
    where: { email: { equals: mail }, memberships: { some: {} } },
    select: { id: true, passwordHash: true },
  });
}

/** What this person signs in with. */
export async function secretOf(db: DbOrTx, person: PersonId): Promise<{ mail: string; passwordHash: string }> {
  const row = await db.person.findUniqueOrThrow({ where: { id: person }, select: { email: true, passwordHash: true } });
  return { mail: row.email, passwordHash: row.passwordHash };
}

/** Whether nobody has been made yet. */
export async function hasNoPeople(db: DbOrTx): Promise<boolean> {
  return (await db.person.findFirst({ select: { id: true } })) === null;
}

/** The members of a desk in the order of their names. */
export async function membersOf(db: DbOrTx, deskId: string): Promise<Member[]> {
  const rows = await db.membership.findMany({
    where: { deskId },
    include: { person: { include: { sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 } } } },
    orderBy: { person: { name: 'asc' } },
  });
  return rows.map(({ person, role, since }) => ({
    id: PersonId.parse(person.id),
    name: person.name,
    mail: person.email,
    role,
    since,
    lastSeenAt: person.sessions[0]?.lastSeenAt ?? null,
  }));
}

/** Takes the desk's row, so that two changes of its people never decide on the same picture of it. */
export async function lockDesk(tx: DbOrTx, deskId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM desk WHERE id = ${deskId} FOR UPDATE`;
}

/** What this person is on the desk; null when not a member. */
export async function roleOn(tx: DbOrTx, deskId: string, person: string): Promise<Role | null> {
  const row = await tx.membership.findUnique({ where: { deskId_personId: { deskId, personId: person } } });
  return row?.role ?? null;
}

/** How many admins the desk has. */
export async function countAdmins(tx: DbOrTx, deskId: string): Promise<number> {
  return tx.membership.count({ where: { deskId, role: 'admin' } });
}

/** The person with this mail, on any desk or on none any more. */
export async function findByMail(
  tx: DbOrTx,
  mail: string,
): Promise<{ id: PersonId; name: string; isMember: boolean } | null> {
  const row = await tx.person.findUnique({ where: { email: mail }, include: { memberships: { take: 1 } } });
  return row && { id: PersonId.parse(row.id), name: row.name, isMember: row.memberships.length > 0 };
}

/** What a person is called. @throws when there is nobody with this id */
export async function nameOf(tx: DbOrTx, person: string): Promise<string> {
  return (await tx.person.findUniqueOrThrow({ where: { id: person }, select: { name: true } })).name;
}

/** Stores somebody new, on no desk yet. @throws when the mail is taken */
export async function insertPerson(
  tx: DbOrTx,
  person: { id: PersonId; name: string; mail: string; passwordHash: string },
): Promise<void> {
  await tx.person.create({
    data: { id: person.id, name: person.name, email: person.mail, passwordHash: person.passwordHash },
  });
}

/** Puts a person on a desk in this role. @throws when they are on it already */
export async function insertMembership(tx: DbOrTx, deskId: string, person: string, role: Role): Promise<void> {
  await tx.membership.create({ data: { deskId, personId: person, role } });
}

/** Another role for somebody on this desk. @throws when they are not on it */
export async function setRole(tx: DbOrTx, deskId: string, person: string, role: Role): Promise<void> {
  await tx.membership.update({ where: { deskId_personId: { deskId, personId: person } }, data: { role } });
}

/** Takes a person off a desk. @throws when they are not on it */
export async function deleteMembership(tx: DbOrTx, deskId: string, person: string): Promise<void> {
  await tx.membership.delete({ where: { deskId_personId: { deskId, personId: person } } });
}

/** The hash (PHC string) of a new password; the old one opens nothing any more. */
export async function setPasswordHash(tx: DbOrTx, person: string, passwordHash: string): Promise<void> {
  await tx.person.update({ where: { id: person }, data: { passwordHash } });
}

/** Invented people of the demo desk, in the order of the roles. */
export async function demoPeople(db: DbOrTx): Promise<{ mail: string; name: string; role: Role }[]> {
  const rows = await db.membership.findMany({
    where: { person: { isDemo: true } },
    include: { person: true },
    orderBy: { role: 'asc' },
  });
  return rows.map(({ person, role }) => ({ mail: person.email, name: person.name, role }));
}
