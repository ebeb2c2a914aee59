import { StoredValue } from '#core/annotation/entry.ts';
import { FrozenThread } from '#core/annotation/record.ts';
import type { RecordedEntry, ResolvedRecord } from '#core/annotation/resolution.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import type { Entry, Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

const WITH_NAMES = { resolvedBy: { select: { name: true } } } as const;
type ResolutionRow = Prisma.ResolutionGetPayload<{ include: typeof WITH_NAMES }>;

const pairOf = (row: { annotationId: string; generation: number }) => `${row.annotationId} ${row.generation}`;

/** Whether these words came for what had been taken out of the article: they are read where that is listed, and nowhere else. */
function isForRemoved({ at, entry }: { at: Date; entry: Pick<Entry, 'retiredBecause' | 'retiredAt'> }): boolean {
  const { retiredBecause, retiredAt } = entry;
  return (retiredBecause === 'removed' || retiredBecause === 'archived') && retiredAt !== null && at >= retiredAt;
}

async function lateEntries(tx: DbOrTx, rows: readonly ResolutionRow[]): Promise<Map<string, RecordedEntry[]>> {
  const threads = [...new Set(rows.map((row) => row.annotationId))];
  const written = await tx.entryHistory.findMany({
    where: { threadId: { in: threads }, fate: 'late' },
    orderBy: [{ seq: 'asc' }, { at: 'asc' }],
    include: {
      entry: {
        select: {
          retiredBecause: true,
          retiredAt: true,
          person: { select: { name: true, memberships: true } },
        },
      },
    },
  });
  const desks = await tx.article.findMany({
    where: { id: { in: rows.map((row) => row.articleId) } },
    select: { id: true, deskId: true },
  });
  // Of all generations, not of this page's only: else an older record would repeat a newer one's late words.
  const records = await tx.resolution.findMany({
    where: { annotationId: { in: threads } },
    select: { annotationId: true, generation: true, seq: true },
  });
  const found = new Map<string, RecordedEntry[]>();
  for (const write of written) {
    // It came after the newest resolution that is older than it; a late deletion says nothing.
    const record = records
      .filter((row) => row.annotationId === write.threadId && row.seq < write.seq)
      .reduce<(typeof records)[number] | null>((last, row) => (last && last.seq > row.seq ? last : row), null);
    if (!record || write.value === null || isForRemoved(write)) continue;
    const deskId = desks.find((desk) => desk.id === write.articleId)?.deskId;
    const { person } = write.entry;
    const entry: RecordedEntry = {
      id: EntryId.parse(write.entryId),
      author: PersonId.parse(write.personId),
      authorName: person.name,
      authorRole: person.memberships.find((membership) => membership.deskId === deskId)?.role ?? 'viewer',
      value: StoredValue.parse(write.value),
      created: write.at.toISOString(),
      edited: null,
    };
    found.set(pairOf(record), [...(found.get(pairOf(record)) ?? []), entry]);
  }
  return found;
}

/** Which records: all of an article, or those of some annotations. */
export type RecordFilter = { articleId: string } | { annotationId: { in: string[] } };

/** Resolved records with late words and reopenings, newest first. */
export async function readRecords(
  tx: DbOrTx,
  where: RecordFilter,
  page: { after?: bigint; take?: number } = {},
): Promise<{ seq: number; record: ResolvedRecord }[]> {
  const rows = await tx.resolution.findMany({
    where: { ...where, ...(page.after === undefined ? {} : { seq: { lt: page.after } }) },
    include: WITH_NAMES,
    orderBy: { seq: 'desc' },
    ...(page.take === undefined ? {} : { take: page.take }),
  });
  const annotations = [...new Set(rows.map((row) => row.annotationId))];
  const reopenings = await tx.reopening.findMany({
    where: { annotationId: { in: annotations } },
    include: { reopenedBy: { select: { name: true } } },
  });
  const reopened = new Map(reopenings.map((row) => [pairOf(row), row]));
  const late = await lateEntries(tx, rows);
  return rows.map((row) => {
    const again = reopened.get(pairOf(row));
    return {
      seq: Number(row.seq),
      record: {
        id: row.id,
        annotationId: EntryId.parse(row.annotationId),
        generation: row.generation,
        outcome: row.outcome,
        note: row.note,
        resolvedBy: PersonId.parse(row.resolvedById),
        resolvedByName: row.resolvedBy.name,
        resolvedAt: row.resolvedAt.toISOString(),
        ...FrozenThread.parse(row.record),
        passage: {
          revision: row.revision,
          start: row.start,
          end: row.end,
          quote: row.quote,
          prefix: row.prefix,
          suffix: row.suffix,
        },
        late: late.get(pairOf(row)) ?? [],
        reopened: again
          ? {
              by: PersonId.parse(again.reopenedById),
              byName: again.reopenedBy.name,
              at: again.reopenedAt.toISOString(),
            }
          : null,
      },
    };
  });
}

/** The newest record of one annotation. */
export async function latestRecord(tx: DbOrTx, annotationId: string): Promise<{ seq: number; record: ResolvedRecord }> {
  const [latest] = await readRecords(tx, { annotationId: { in: [annotationId] } }, { take: 1 });
  if (!latest) throw new Error(`annotation ${annotationId} is resolved without a record`);
  return latest;
}
