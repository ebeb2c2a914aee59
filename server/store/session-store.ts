import { z } from 'zod';
import { PersonId } from '#core/ids.ts';
import type { Device } from '#core/people/device.ts';
import { Role } from '#core/people/role.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

/** Whoever is behind a session or a token: a person and what they are on each desk, read now. */
export interface Holder {
  person: PersonId;
  name: string;
  memberships: ReadonlyMap<string, Role>;
}

const IDLE = Prisma.sql`make_interval(secs => ${LIMITS.sessionIdle / 1000})`;
const ABSOLUTE = Prisma.sql`make_interval(secs => ${LIMITS.sessionAbsolute / 1000})`;
/** Neither idle for too long nor too old, by the database's clock. */
const YOUNG = Prisma.sql`session.last_seen_at > now() - ${IDLE} AND session.created_at > now() - ${ABSOLUTE}`;

const Row = z.object({
  person: PersonId,
  name: z.string(),
  desk: z.string(),
  role: Role,
});
const Rows = z.array(Row);

function holderOf(rows: unknown): Holder | null {
  const parsed = Rows.parse(rows);
  const first = parsed[0];
  if (first === undefined) return null;
  return {
    person: first.person,
    name: first.name,
    memberships: new Map(parsed.map((row) => [row.desk, row.role])),
  };
}

/** Stores a new sign-in; the row keeps only the hash of its id. */
export async function insertSession(
  db: DbOrTx,
  hash: string,
  person: string,
  device: Device = { browser: null, system: null },
): Promise<void> {
  await db.session.create({ data: { hash, personId: person, ...device } });
}

/** A sign-in in force, as its owner sees it. */
export interface SessionRow extends Device {
  hash: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** The sign-ins of a person that still open something, the last used first. */
export async function liveSessionsOf(db: DbOrTx, person: PersonId): Promise<SessionRow[]> {
  return db.$queryRaw<SessionRow[]>`
    SELECT hash, browser, system, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
      FROM session
     WHERE person_id = ${person} AND ended_at IS NULL AND ${YOUNG}
     ORDER BY last_seen_at DESC, hash`;
}

/**
 * Who this session stands for; null once it has ended, was idle for `LIMITS.sessionIdle`, is `LIMITS.sessionAbsolute` old
 * (all by the database's clock), or its person is on no desk any more.
 */
export async function holderOfSession(db: DbOrTx, hash: string): Promise<Holder | null> {
  const rows = await db.$queryRaw`
    SELECT p.id AS person, p.name, m.desk_id AS desk, m.role::text AS role
      FROM session JOIN person p ON p.id = session.person_id JOIN membership m ON m.person_id = p.id
     WHERE session.hash = ${hash} AND session.ended_at IS NULL AND ${YOUNG}
     ORDER BY m.since`;
  return holderOf(rows);
}

/** Counts as use of the session; written at most once a minute. An open socket calls it too. */
export async function touchSession(db: DbOrTx, hash: string): Promise<void> {
  await db.$executeRaw`
    UPDATE session SET last_seen_at = now()
     WHERE hash = ${hash} AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'`;
}

/** Ends one session; false when it had ended before or never was. */
export async function endSession(db: DbOrTx, hash: string): Promise<boolean> {
  return (await db.$executeRaw`UPDATE session SET ended_at = now() WHERE hash = ${hash} AND ended_at IS NULL`) > 0;
}

/** Ends this person's session with this hash; false when they have none such in force. */
export async function endOwnSession(db: DbOrTx, person: PersonId, hash: string): Promise<boolean> {
  const ended = await db.$executeRaw`
    UPDATE session SET ended_at = now() WHERE hash = ${hash} AND person_id = ${person} AND ended_at IS NULL`;
  return ended > 0;
}

/** Ends every session of a person but the one with the hash `kept`, and tells the hashes of those that were in force. */
export async function endOtherSessions(db: DbOrTx, person: PersonId, kept: string | null): Promise<string[]> {
  const rows = await db.$queryRaw<{ hash: string; live: boolean }[]>`
    UPDATE session SET ended_at = now()
     WHERE person_id = ${person} AND hash IS DISTINCT FROM ${kept} AND ended_at IS NULL
    RETURNING hash, ${YOUNG} AS live`;
  return rows.filter((row) => row.live).map((row) => row.hash);
}

/** Ends every session of a person. */
export async function endSessionsOf(db: DbOrTx, person: string): Promise<void> {
  await db.$executeRaw`UPDATE session SET ended_at = now() WHERE person_id = ${person} AND ended_at IS NULL`;
}

/** Who this token stands for, and its id; null once it is revoked or its person is on no desk any more. */
export async function holderOfToken(db: DbOrTx, hash: string): Promise<{ id: string; holder: Holder } | null> {
  const token = await db.apiToken.findFirst({ where: { hash, revokedAt: null } });
  if (token === null) return null;
  const holder = holderOf(
    await db.$queryRaw`
      SELECT p.id AS person, p.name, m.desk_id AS desk, m.role::text AS role
        FROM person p JOIN membership m ON m.person_id = p.id
       WHERE p.id = ${token.personId} ORDER BY m.since`,
  );
  if (holder === null) return null;
  await db.$executeRaw`
    UPDATE api_token SET last_used_at = now()
     WHERE id = ${token.id} AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`;
  return { id: token.id, holder };
}

/** When a sign-in ends: how many milliseconds from now, and whether using it would not move that. */
export interface SessionEnd {
  person: PersonId;
  left: number;
  isFinal: boolean;
}

const EndRows = z.array(z.object({ person: PersonId, left: z.coerce.number(), final: z.boolean() }));

/** When this session ends if nothing more is done with it; null when it is not in force. */
export async function sessionEnd(db: DbOrTx, hash: string): Promise<SessionEnd | null> {
  const rows = await db.$queryRaw`
    SELECT person_id AS person, created_at + ${ABSOLUTE} <= last_seen_at + ${IDLE} AS final,
           1000 * extract(epoch FROM
             least(last_seen_at + ${IDLE}, created_at + ${ABSOLUTE}) - now()) AS left
      FROM session
     WHERE hash = ${hash} AND ended_at IS NULL AND ${YOUNG}`;
  const [row] = EndRows.parse(rows);
  return row ? { person: row.person, left: row.left, isFinal: row.final } : null;
}
