import type { Stage } from '#core/article/stage.ts';
import { ArticleId, type PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** An article in the list of its desk. `open` and `resolved` count annotations. */
export interface DeskArticle {
  id: ArticleId;
  headline: string;
  slug: string | null;
  stage: Stage;
  deadline: Date | null;
  updatedAt: Date;
  open: number;
  resolved: number;
  /** Open threads in which this person has not read something that others wrote. */
  unread: number;
  /** They write it, brought it in, have open words in it, or something in it waits for them. */
  isMine: boolean;
}

/** A desk by its id; null when there is none. */
export async function deskById(db: DbOrTx, id: string): Promise<{ id: string; name: string; timeZone: string } | null> {
  return db.desk.findUnique({ where: { id }, select: { id: true, name: true, timeZone: true } });
}

/** Makes a desk. */
export async function insertDesk(tx: DbOrTx, desk: { id: string; name: string; timeZone: string }): Promise<void> {
  await tx.desk.create({ data: desk });
}

/** The articles of a desk as this person sees them, the last changed first. */
export async function deskArticles(db: DbOrTx, deskId: string, person: PersonId): Promise<DeskArticle[]> {
  const rows = await db.$queryRaw<(Omit<DeskArticle, 'id'> & { id: string })[]>`
    WITH here AS (SELECT * FROM article WHERE desk_id = ${deskId}),
    counted AS (
      SELECT e.article_id, count(*) FILTER (WHERE e.state = 'open')::int AS open,
             count(*) FILTER (WHERE e.retired_because = 'resolved')::int AS resolved
        FROM entry e JOIN here ON here.id = e.article_id WHERE e.kind = 'annotation' GROUP BY 1),
    unread AS (
      SELECT t.article_id, count(DISTINCT t.id)::int AS threads
        FROM here JOIN entry t ON t.article_id = here.id AND t.kind = 'annotation' AND t.state = 'open'
        JOIN entry w ON (w.id = t.id OR w.on_id = t.id) AND w.state = 'open' AND w.person_id <> ${person}
        LEFT JOIN reading r ON r.thread_id = t.id AND r.person_id = ${person}::bpchar
       WHERE coalesce(w.edited_at, w.created_at) > coalesce(r.read_at, '-infinity') GROUP BY 1),
    mine AS (
      SELECT article_id FROM writer WHERE person_id = ${person}
      UNION SELECT article_id FROM entry WHERE state = 'open' AND (person_id = ${person} OR assignee_id = ${person}))
    SELECT a.id, a.headline, a.slug, a.stage::text AS stage, a.deadline, a.updated_at AS "updatedAt", coalesce(c.open, 0) AS open,
           coalesce(c.resolved, 0) AS resolved, coalesce(u.threads, 0) AS unread,
           a.created_by_id = ${person} OR m.article_id IS NOT NULL AS "isMine"
      FROM here a LEFT JOIN counted c ON c.article_id = a.id LEFT JOIN unread u ON u.article_id = a.id
      LEFT JOIN mine m ON m.article_id = a.id
     ORDER BY a.updated_at DESC, a.id`;
  return rows.map((row) => ({ ...row, id: ArticleId.parse(row.id) }));
}
