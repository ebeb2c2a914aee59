import type { ArticleId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** The codes that an article's annotations were given, by annotation id; deleted ones keep theirs. */
export async function codesOfArticle(db: DbOrTx, articleId: ArticleId): Promise<ReadonlyMap<string, string>> {
  return codesWhere(db, { articleId });
}

/** The same for some of them. */
export async function codesOfEntries(
  db: DbOrTx,
  articleId: ArticleId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return codesWhere(db, { articleId, id: { in: [...ids] } });
}

async function codesWhere(db: DbOrTx, which: { articleId: ArticleId; id?: { in: string[] } }) {
  const rows = await db.entry.findMany({
    where: { ...which, kind: 'annotation', code: { not: null } },
    select: { id: true, code: true },
  });
  return new Map(rows.map(({ id, code }) => [id, code ?? '']));
}
