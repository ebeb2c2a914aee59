import { EntryValue } from '#core/annotation/entry.ts';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { Entry, Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

export type RetiredBecause = 'deleted' | 'archived' | 'resolved';
export type Fate = 'stored' | 'late' | 'twice';

/** An entry row as rooms and commits see it. Times are ISO 8601. */
export interface EntryRow {
  id: EntryId;
  author: PersonId;
  on: EntryId | null;
  value: EntryValue;
  w: WriteId;
  state: 'open' | 'retired';
  retiredBecause: RetiredBecause | null;
  twice: boolean;
  seq: bigint;
  created: string;
  edited: string | null;
}

function toRow(row: Entry): EntryRow {
  return {
    id: EntryId.parse(row.id),
    author: PersonId.parse(row.personId),
    on: row.onId === null ? null : EntryId.parse(row.onId),
    value: EntryValue.parse(row.value),
    w: WriteId.parse(row.w),
    state: row.state,
    retiredBecause: row.retiredBecause,
    twice: row.twice,
    seq: row.seq,
    created: row.createdAt.toISOString(),
    edited: row.editedAt?.toISOString() ?? null,
  };
}

/** Locks the article's row until the end of the transaction and tells its seq; null when there is no such article. */
export async function lockArticle(tx: DbOrTx, article: ArticleId): Promise<bigint | null> {
  const rows = await tx.$queryRaw<{ seq: bigint }[]>`SELECT seq FROM article WHERE id = ${article} FOR UPDATE`;
  return rows[0]?.seq ?? null;
}

/** Records the article's new seq. */
export async function advanceArticle(tx: DbOrTx, article: ArticleId, seq: bigint): Promise<void> {
  await tx.$executeRaw`UPDATE article SET seq = ${seq}, updated_at = clock_timestamp() WHERE id = ${article}`;
}

/** The rows with these ids, and every row on one of them; of this article only, where one is named. */
export async function readThreads(tx: DbOrTx, ids: readonly string[], article?: ArticleId): Promise<EntryRow[]> {
  const rows = await tx.entry.findMany({
    where: {
      OR: [{ id: { in: [...ids] } }, { onId: { in: [...ids] } }],
      ...(article !== undefined && { articleId: article }),
    },
  });
  return rows.map(toRow);
}

/** Rows of an article that changed after `seq`, in order. */
export async function readChanges(tx: DbOrTx, article: ArticleId, seq: bigint): Promise<EntryRow[]> {
  const rows = await tx.entry.findMany({
    where: { articleId: article, seq: { gt: seq } },
    orderBy: [{ seq: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRow);
}

/** Every open row of an article in the order of their last change. */
export async function readOpen(tx: DbOrTx, article: ArticleId): Promise<EntryRow[]> {
  const rows = await tx.entry.findMany({
    where: { articleId: article, state: 'open' },
    orderBy: [{ seq: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRow);
}

/** Which of these write ids are stored already. */
export async function knownWrites(
  tx: DbOrTx,
  entries: readonly string[],
  writes: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.entryHistory.findMany({
    where: { entryId: { in: [...entries] }, w: { in: [...writes] } },
    select: { w: true },
  });
  return new Set(rows.map((row) => row.w));
}

/** Inserts or replaces an entry's row. */
export async function saveEntry(tx: DbOrTx, article: ArticleId, row: EntryRow, isNew: boolean): Promise<void> {
  const value: Prisma.InputJsonObject = JSON.parse(JSON.stringify(row.value));
  if (isNew) {
    await tx.entry.create({
      data: {
        id: row.id,
        articleId: article,
        personId: row.author,
        kind: row.value.kind,
        onId: row.on,
        value,
        w: row.w,
        state: row.state,
        retiredBecause: row.retiredBecause,
        retiredAt: row.state === 'retired' ? new Date() : null,
        seq: row.seq,
      },
    });
    return;
  }
  await tx.$executeRaw`
    UPDATE entry SET value = ${JSON.stringify(row.value)}::jsonb, w = ${row.w}, state = ${row.state}::entry_state,
      retired_because = ${row.retiredBecause}::retired_because, twice = ${row.twice}, seq = ${row.seq},
      edited_at = CASE WHEN w = ${row.w} OR ${row.state} = 'retired' THEN edited_at ELSE now() END,
      retired_at = CASE WHEN ${row.state} = 'open' THEN NULL ELSE coalesce(retired_at, now()) END
    WHERE id = ${row.id}`;
}

/** Appends one written value; `value` null is a deletion. */
export async function appendHistory(
  tx: DbOrTx,
  article: ArticleId,
  write: {
    entry: EntryRow;
    thread: EntryId;
    w: WriteId;
    value: EntryValue | null;
    base: WriteId | null;
    fate: Fate;
    seq: bigint;
  },
): Promise<void> {
  const { entry, thread, w, value, base, fate, seq } = write;
  await tx.$executeRaw`
    INSERT INTO entry_history (entry_id, w, article_id, person_id, thread_id, kind, value, base, fate, seq, at)
    VALUES (${entry.id}, ${w}, ${article}, ${entry.author}, ${thread}, ${entry.value.kind}::entry_kind,
      ${value === null ? null : JSON.stringify(value)}::jsonb, ${base}, ${fate}::fate, ${seq}, clock_timestamp())`;
}
