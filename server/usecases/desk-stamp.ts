import { createHash } from 'node:crypto';
import { ArticleId, type PersonId } from '#core/ids.ts';
import { db, type Db } from '../db.ts';
import { readHere } from '../store/node-store.ts';

const EVERY_ARTICLE = { select: { id: true, seq: true, updatedAt: true }, orderBy: { id: 'asc' } } as const;

/**
 * What this person's desks look like now, as a short text that differs when anything on them has: an article, something said in
 * one, who has it open. It says nothing else.
 */
export async function deskStamp(person: PersonId, database: Db = db()): Promise<string> {
  const desks = await database.membership.findMany({ where: { personId: person }, select: { deskId: true } });
  const articles = await database.article.findMany({
    where: { deskId: { in: desks.map(({ deskId }) => deskId) } },
    ...EVERY_ARTICLE,
  });
  const here = await readHere(
    database,
    articles.map(({ id }) => id),
  );
  const hash = createHash('sha256');
  for (const { id, seq, updatedAt } of articles)
    hash.update(`${id} ${seq} ${updatedAt.getTime()} ${(here.get(ArticleId.parse(id)) ?? []).join(' ')}\n`);
  return hash.digest('hex').slice(0, 16);
}
