import { type Page, pageOf } from '#core/api/page.ts';
import type { ArticlesQuery } from '#core/api/requests.ts';
import type { ArticleFacts } from '#core/article/facts.ts';
import type { Stage } from '#core/article/stage.ts';
import { ArticleId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { factsOf } from '../store/article-store.ts';
import { parseTimeCursor, timeCursor } from '../store/time-cursor.ts';

/** An article in a list. */
export interface ListedArticle {
  id: ArticleId;
  deskId: string;
  headline: string;
  facts: ArticleFacts & { writerNames: string[] };
  stage: Stage;
  revision: number;
  createdAt: string;
  /** When anything about it changed last, annotations included. */
  updatedAt: string;
  openAnnotations: number;
  resolvedAnnotations: number;
}

async function countsOf(articles: string[]): Promise<(article: string, state: 'open' | 'retired') => number> {
  const counts = await db().entry.groupBy({
    by: ['articleId', 'state'],
    where: {
      articleId: { in: articles },
      kind: 'annotation',
      OR: [{ state: 'open' }, { retiredBecause: 'resolved' }],
    },
    _count: { _all: true },
  });
  return (article, state) =>
    counts.find((count) => count.articleId === article && count.state === state)?._count._all ?? 0;
}

/**
 * Articles of the actor's desks (or of one of them), newest first.
 * @throws AppError invalid (cursor)
 */
export async function listArticles(actor: Actor, query: ArticlesQuery): Promise<Page<ListedArticle>> {
  const place = parseTimeCursor(query.cursor);
  const desks = [...actor.memberships.keys()].filter((id) => query.deskId === undefined || id === query.deskId);
  const rows = await db().article.findMany({
    where: {
      deskId: { in: desks },
      ...(place ? { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }] } : {}),
    },
    include: {
      writers: { include: { person: { select: { name: true } } }, orderBy: { personId: 'asc' } },
      revisions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
  });
  const count = await countsOf(rows.map((row) => row.id));
  return pageOf(rows, query.limit, timeCursor, (row) => ({
    id: ArticleId.parse(row.id),
    deskId: row.deskId,
    headline: row.headline,
    facts: {
      ...factsOf(
        row,
        row.writers.map((writer) => writer.personId),
      ),
      writerNames: row.writers.map((writer) => writer.person.name),
    },
    stage: row.stage,
    revision: row.revisions[0]?.number ?? 1,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    openAnnotations: count(row.id, 'open'),
    resolvedAnnotations: count(row.id, 'retired'),
  }));
}
