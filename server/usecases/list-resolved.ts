import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { type Page, pageOf, type PageQuery } from '#core/api/page.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { readRecords } from '../store/resolution-store.ts';
import { articleFor } from './article-for.ts';

/**
 * Every resolved record of an article, newest first, reopened ones included.
 * @throws AppError not_found
 */
export async function listResolved(actor: Actor, articleId: string): Promise<ResolvedRecord[]> {
  const access = await articleFor(actor, articleId, 'read');
  const found = await readRecords(db(), { articleId: access.articleId });
  return found.map(({ record }) => record);
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
  return pageOf(
    rows,
    query.limit,
    (row) => String(row.seq),
    (row) => row.record,
  );
}
