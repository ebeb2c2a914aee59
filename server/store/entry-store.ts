import { StoredValue } from '#core/annotation/entry.ts';
import { SuggestionDecision } from '#core/annotation/suggestion.ts';
import { Retag } from '#core/annotation/retag.ts';
import { Verdict } from '#core/annotation/verdict.ts';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Entry } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

function toRow(row: Entry): EntryRow {
  return {
    id: EntryId.parse(row.id),
    author: PersonId.parse(row.personId),
    on: row.onId === null ? null : EntryId.parse(row.onId),
    value: StoredValue.parse(row.value),
    w: WriteId.parse(row.w),
    state: row.state,
    retiredBecause: row.retiredBecause,
    twice: row.twice,
    assignee: row.assigneeId === null ? null : PersonId.parse(row.assigneeId),
    retag: Retag.nullable().parse(row.retag),
    verdict: Verdict.nullable().parse(row.verdict),
    decision: SuggestionDecision.nullable().parse(row.decision),
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

/** The rows with these ids, and every row on one of them: of this article, for an author elsewhere may name any as theirs. */
export async function readThreads(tx: DbOrTx, article: ArticleId, ids: readonly string[]): Promise<EntryRow[]> {
  const rows = await tx.entry.findMany({
    where: { articleId: article, OR: [{ id: { in: [...ids] } }, { onId: { in: [...ids] } }] },
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

/** The open annotations of an article. */
export async function readOpenAnnotations(tx: DbOrTx, article: ArticleId): Promise<EntryRow[]> {
  const rows = await tx.entry.findMany({ where: { articleId: article, state: 'open', kind: 'annotation' } });
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

/** Ids of an article's retired rows whose words are confidential. */
export async function readHidden(tx: DbOrTx, article: ArticleId): Promise<EntryId[]> {
  const isHidden = [{ retiredBecause: 'restricted' as const }, { value: { path: ['kind'], equals: 'confidential' } }];
  const rows = await tx.entry.findMany({
    where: { articleId: article, state: 'retired', OR: isHidden },
    select: { id: true },
  });
  return rows.map(({ id }) => EntryId.parse(id));
}
