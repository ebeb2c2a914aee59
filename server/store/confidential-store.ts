import { ConfidentialValue, RestrictedResolution } from '#core/confidential/confidential.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { RetiredBecause } from '#core/room/rows.ts';
import type { Confidential, ConfidentialReader, Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';
import { databaseTime } from './article-store.ts';
import { noticeConfidential } from './change-notice.ts';

/** A row of `confidential`. Times are the database's, ISO 8601. */
export interface ConfidentialRow {
  id: EntryId;
  article: ArticleId;
  author: PersonId;
  on: EntryId | null;
  value: ConfidentialValue;
  w: WriteId;
  version: number;
  state: 'open' | 'retired';
  retiredBecause: RetiredBecause | null;
  resolution: RestrictedResolution | null;
  created: string;
  edited: string | null;
  /** The people named on it; of what hangs on a restricted thread, none. */
  readers: PersonId[];
}

const WITH_READERS: { readers: { orderBy: Prisma.ConfidentialReaderOrderByWithRelationInput[] } } = {
  readers: { orderBy: [{ at: 'asc' }, { personId: 'asc' }] },
};

function toRow(row: Confidential & { readers: ConfidentialReader[] }): ConfidentialRow {
  return {
    id: EntryId.parse(row.id),
    article: ArticleId.parse(row.articleId),
    author: PersonId.parse(row.personId),
    on: row.onId === null ? null : EntryId.parse(row.onId),
    value: ConfidentialValue.parse(row.value),
    w: WriteId.parse(row.w),
    version: row.version,
    state: row.state,
    retiredBecause: row.retiredBecause,
    resolution: RestrictedResolution.nullable().parse(row.resolution),
    created: row.createdAt.toISOString(),
    edited: row.editedAt?.toISOString() ?? null,
    readers: row.readers.map(({ personId }) => PersonId.parse(personId)),
  };
}

/** Everything confidential of an article, oldest first, whatever its state. It says nothing of who may read it. */
export async function confidentialOf(tx: DbOrTx, article: ArticleId): Promise<ConfidentialRow[]> {
  const rows = await tx.confidential.findMany({
    where: { articleId: article },
    include: WITH_READERS,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRow);
}

/** One row with its restricted thread (null where it hangs on none); null without such a row. */
export async function confidentialRow(
  tx: DbOrTx,
  id: string,
): Promise<{ row: ConfidentialRow; thread: ConfidentialRow | null } | null> {
  const found = await tx.confidential.findUnique({ where: { id }, include: WITH_READERS });
  if (!found) return null;
  const thread =
    found.onId === null
      ? null
      : await tx.confidential.findFirst({ where: { id: found.onId, kind: 'thread' }, include: WITH_READERS });
  return { row: toRow(found), thread: thread && toRow(thread) };
}

/** Locks a row, and before it its thread, until the end of the transaction. */
export async function lockConfidential(
  tx: DbOrTx,
  { row, thread }: { row: { id: string }; thread: { id: string } | null },
) {
  for (const id of thread ? [thread.id, row.id] : [row.id])
    await tx.$queryRaw`SELECT 1 FROM confidential WHERE id = ${id} FOR UPDATE`;
}

/**
 * Whether this person reads a row with this role on its desk. What hangs on a restricted thread goes by the thread; its own
 * author reads it all the same.
 */
export function mayReadRow(
  row: Pick<ConfidentialRow, 'author' | 'readers'> & { value: { kind: ConfidentialValue['kind'] } },
  thread: Pick<ConfidentialRow, 'author' | 'readers'> | null,
  person: PersonId,
  role: Role,
): boolean {
  if (thread && mayReadConfidential({ ...thread, kind: 'thread' }, person, role)) return true;
  if (thread || row.value.kind === 'reply') return row.author === person;
  return mayReadConfidential({ kind: row.value.kind, author: row.author, readers: row.readers }, person, role);
}

/** What one new row is made of; its own id and write id are the caller's. */
export interface NewConfidential {
  id: EntryId;
  article: ArticleId;
  author: PersonId;
  on: EntryId | null;
  value: ConfidentialValue;
  w: WriteId;
}

/** Writes a new row and the first line of its history, at the database's time. */
export async function insertConfidential(tx: DbOrTx, row: NewConfidential): Promise<void> {
  const value = JSON.stringify(row.value);
  await tx.$executeRaw`
    INSERT INTO confidential (id, article_id, person_id, kind, on_id, value, w, created_at)
    VALUES (${row.id}, ${row.article}, ${row.author}, ${row.value.kind}::confidential_kind, ${row.on}, ${value}::jsonb, ${row.w},
            clock_timestamp())`;
  await writeHistory(tx, { ...row, entry: row.id, base: null });
}

/** One line of a row's history: what was written, by whom; `value` null is a withdrawal. */
export async function writeHistory(
  tx: DbOrTx,
  line: { entry: EntryId; w: WriteId; author: PersonId; value: object | null; base: WriteId | null },
): Promise<void> {
  const value = line.value === null ? null : JSON.stringify(line.value);
  await tx.$executeRaw`
    INSERT INTO confidential_history (entry_id, w, person_id, value, base, at)
    VALUES (${line.entry}, ${line.w}, ${line.author}, ${value}::jsonb, ${line.base}, clock_timestamp())
    ON CONFLICT (entry_id, w) DO NOTHING`;
}

/** Counts one change of a row (of it, its readers or what hangs on it) and tells its version. */
export async function raiseVersion(tx: DbOrTx, id: EntryId): Promise<number> {
  const { version } = await tx.confidential.update({
    where: { id },
    data: { version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

/** New words for a row, with their line of history; tells the version. */
export async function rewriteConfidential(
  tx: DbOrTx,
  row: Pick<ConfidentialRow, 'id' | 'author' | 'w'>,
  value: ConfidentialValue,
  w: WriteId,
): Promise<number> {
  await tx.$executeRaw`
    UPDATE confidential SET value = ${JSON.stringify(value)}::jsonb, w = ${w}, edited_at = clock_timestamp() WHERE id = ${row.id}`;
  await writeHistory(tx, { entry: row.id, w, author: row.author, value, base: row.w });
  return raiseVersion(tx, row.id);
}

/** Makes these the named readers of a row; tells who came and who went. */
export async function nameReaders(
  tx: DbOrTx,
  { id, readers: before }: Pick<ConfidentialRow, 'id' | 'readers'>,
  readers: readonly PersonId[],
  by: PersonId,
): Promise<{ named: PersonId[]; unnamed: PersonId[] }> {
  const named = readers.filter((person) => !before.includes(person));
  const unnamed = before.filter((person) => !readers.includes(person));
  if (unnamed.length > 0)
    await tx.$executeRaw`DELETE FROM confidential_reader WHERE entry_id = ${id} AND person_id = ANY(${unnamed}::bpchar[])`;
  if (named.length > 0)
    await tx.$executeRaw`
      INSERT INTO confidential_reader (entry_id, person_id, named_by_id, at)
      SELECT ${id}, person, ${by}, clock_timestamp() FROM unnest(${named}::bpchar[]) AS person`;
  return { named, unnamed };
}

/**
 * Takes a row back: its history has a null for it. A thread goes with everything on it, *archived* where others wrote there.
 * Tells the version.
 */
export async function withdrawRow(
  tx: DbOrTx,
  { id, author, w: base, value }: Pick<ConfidentialRow, 'id' | 'author' | 'w' | 'value'>,
  w: WriteId,
): Promise<number> {
  const others =
    value.kind === 'thread'
      ? await tx.confidential.count({ where: { onId: id, state: 'open', personId: { not: author } } })
      : 0;
  const because = others > 0 ? 'archived' : 'deleted';
  await tx.$executeRaw`
    UPDATE confidential SET state = 'retired', retired_because = ${because}::retired_because, resolution = NULL,
      retired_at = clock_timestamp() WHERE id = ${id}`;
  if (value.kind === 'thread')
    await tx.$executeRaw`
      UPDATE confidential SET state = 'retired', retired_because = 'archived', retired_at = clock_timestamp(),
        version = version + 1 WHERE on_id = ${id} AND state = 'open'`;
  await writeHistory(tx, { entry: id, w, author, value: null, base });
  return raiseVersion(tx, id);
}

/** Settles a thread, with a line of its history; tells the version. */
export async function settleThread(
  tx: DbOrTx,
  id: EntryId,
  { by, note, w }: { by: PersonId; note: string | null; w: WriteId },
): Promise<number> {
  const at = (await databaseTime(tx)).toISOString();
  const resolution: RestrictedResolution = { by, at, note };
  await tx.$executeRaw`
    UPDATE confidential SET state = 'retired', retired_because = 'resolved', retired_at = clock_timestamp(),
      resolution = ${JSON.stringify(resolution)}::jsonb WHERE id = ${id}`;
  await writeHistory(tx, { entry: id, w, author: by, value: { kind: 'resolved', note }, base: null });
  return raiseVersion(tx, id);
}

/** Opens a settled thread again, with a line of its history; tells the version. */
export async function reopenThread(tx: DbOrTx, id: EntryId, { by, w }: { by: PersonId; w: WriteId }): Promise<number> {
  await tx.$executeRaw`
    UPDATE confidential SET state = 'open', retired_because = NULL, retired_at = NULL, resolution = NULL WHERE id = ${id}`;
  await writeHistory(tx, { entry: id, w, author: by, value: { kind: 'reopened' }, base: null });
  return raiseVersion(tx, id);
}

/** Takes somebody's name off everything confidential of a desk; whoever still reads it is told at COMMIT to look. */
export async function unnameOnDesk(tx: DbOrTx, deskId: string, person: PersonId): Promise<void> {
  const changed = await tx.$queryRaw<{ article: ArticleId; id: EntryId; version: number }[]>`
    WITH unnamed AS (
      DELETE FROM confidential_reader r USING confidential c JOIN article a ON a.id = c.article_id
       WHERE r.entry_id = c.id AND a.desk_id = ${deskId} AND r.person_id = ${person} RETURNING c.id)
    UPDATE confidential SET version = version + 1 WHERE id IN (SELECT id FROM unnamed)
    RETURNING article_id AS article, id, version`;
  for (const change of changed) await noticeConfidential(tx, change);
}
