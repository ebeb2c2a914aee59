import { z } from 'zod';
import { Block } from '#core/article/block.ts';
import { ArticleId } from '#core/ids.ts';
import type { EntryRow, RoomSnapshot } from '#core/room/rows.ts';
import type { Db } from '../db.ts';
import { readChanges, readOpen } from './entry-store.ts';

/** Reads an article's open rows and newest revision in one REPEATABLE READ snapshot; null when there is no such article. */
export async function loadRoom(db: Db, article: ArticleId): Promise<RoomSnapshot | null> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUnique({ where: { id: article }, select: { seq: true } });
      const revision = await tx.revision.findFirst({ where: { articleId: article }, orderBy: { number: 'desc' } });
      if (!found || !revision) return null;
      const rows = await readOpen(tx, article);
      return {
        seq: found.seq,
        revision: revision.number,
        text: revision.text,
        blocks: z.array(Block).parse(revision.blocks),
        rows,
      };
    },
    { isolationLevel: 'RepeatableRead', timeout: 30_000 },
  );
}

/** What changed after `known`, with the seq that this brings a room to. */
export async function readSince(db: Db, article: ArticleId, known: bigint): Promise<{ seq: bigint; rows: EntryRow[] }> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUniqueOrThrow({ where: { id: article }, select: { seq: true } });
      return { seq: found.seq, rows: await readChanges(tx, article, known) };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

/** The seq of each of these articles, in one query. */
export async function readSeqs(db: Db, articles: readonly ArticleId[]): Promise<Map<ArticleId, bigint>> {
  if (articles.length === 0) return new Map();
  const rows = await db.article.findMany({ where: { id: { in: [...articles] } }, select: { id: true, seq: true } });
  return new Map(rows.map(({ id, seq }) => [ArticleId.parse(id), seq]));
}

/** Which of these articles are on this desk. */
export async function articlesOfDesk(db: Db, deskId: string, articles: readonly ArticleId[]): Promise<ArticleId[]> {
  const rows = await db.article.findMany({ where: { deskId, id: { in: [...articles] } }, select: { id: true } });
  return rows.map(({ id }) => ArticleId.parse(id));
}
