import { ArticleId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** An article in the list of its desk. `open` and `resolved` count annotations. */
export interface DeskArticle {
  id: ArticleId;
  headline: string;
  slug: string | null;
  deadline: Date | null;
  updatedAt: Date;
  open: number;
  resolved: number;
}

export async function deskById(db: DbOrTx, id: string): Promise<{ id: string; name: string; timeZone: string } | null> {
  return db.desk.findUnique({ where: { id }, select: { id: true, name: true, timeZone: true } });
}

/** Makes a desk. */
export async function insertDesk(tx: DbOrTx, desk: { id: string; name: string; timeZone: string }): Promise<void> {
  await tx.desk.create({ data: desk });
}

/** The articles of a desk, the last changed first. */
export async function deskArticles(db: DbOrTx, deskId: string): Promise<DeskArticle[]> {
  const rows = await db.$queryRaw<(Omit<DeskArticle, 'id'> & { id: string })[]>`
    SELECT a.id, a.headline, a.slug, a.deadline, a.updated_at AS "updatedAt",
           count(e.id) FILTER (WHERE e.state = 'open')::int AS open,
           count(e.id) FILTER (WHERE e.retired_because = 'resolved')::int AS resolved
      FROM article a LEFT JOIN entry e ON e.article_id = a.id AND e.kind = 'annotation'
     WHERE a.desk_id = ${deskId}
     GROUP BY a.id ORDER BY a.updated_at DESC, a.id`;
  return rows.map((row) => ({ ...row, id: ArticleId.parse(row.id) }));
}
