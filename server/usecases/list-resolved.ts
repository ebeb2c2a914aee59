import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { type Page, pageOf, type PageQuery } from '#core/api/page.ts';
import type { ArticleId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { readLineage } from '../store/article-store.ts';
import { readRecords } from '../store/resolution-store.ts';
import { articleFor } from './article-for.ts';

/** Records with where they stand in the newest revision: their passages are those of the revision that they were settled on. */
async function placed(articleId: ArticleId, records: readonly ResolvedRecord[]): Promise<ResolvedRecord[]> {
  if (records.length === 0) return [];
  const { lineage } = await readLineage(db(), articleId);
  return records.map((record) => {
    const { revision, start, end, quote, prefix, suffix } = record.passage;
    if (start === null || end === null || quote === null) return { ...record, now: null };
    const place = lineage.place({ revision, start, end, quote, prefix: prefix ?? '', suffix: suffix ?? '' });
    const now = place.state === 'lost' ? null : { revision: lineage.revision, start: place.start, end: place.end };
    return { ...record, now };
  });
}

/**
 * Every resolved record of an article, newest first, reopened ones included.
 * @throws AppError not_found
 */
export async function listResolved(actor: Actor, articleId: string): Promise<ResolvedRecord[]> {
  const access = await articleFor(actor, articleId, 'read');
  const found = await readRecords(db(), { articleId: access.articleId });
  return placed(
    access.articleId,
    found.map(({ record }) => record),
  );
}

/**
 * The same, part by part.
 * @throws AppError not_found, invalid (cursor)
 */
export async function listResolvedPage(
  actor: Actor,
  articleId: string,
  query: PageQuery,
): Promise<Page<ResolvedRecord>> {
  const access = await articleFor(actor, articleId, 'read');
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) {
    throw new AppError('invalid', 'The cursor is not one of this list.');
  }
  const after = query.cursor === undefined ? {} : { after: BigInt(query.cursor) };
  const rows = await readRecords(db(), { articleId: access.articleId }, { ...after, take: query.limit + 1 });
  const page = pageOf(
    rows,
    query.limit,
    (row) => String(row.seq),
    (row) => row.record,
  );
  return { ...page, items: await placed(access.articleId, page.items) };
}
