import type { ArticleId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** The codes that an article's annotations were given, by annotation id; deleted ones keep theirs. */
export async function codesOfArticle(db: DbOrTx, articleId: ArticleId): Promise<ReadonlyMap<string, string>> {
  const rows = await db.entry.findMany({
    where: { articleId, kind: 'annotation', code: { not: null } },
    select: { id: true, code: true },
  });
  return new Map(rows.map(({ id, code }) => [id, code ?? '']));
}
