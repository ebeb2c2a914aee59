import { z } from 'zod';
import { ArticleId, PersonId } from '#core/ids.ts';
import { RevisionEdits } from '#core/revision/edits.ts';
import type { RoomSnapshot } from '#core/room/rows.ts';
import type { Stored } from '#core/room/storage.ts';
import type { Db } from '../db.ts';
import { blocksOf, readLineage } from './article-store.ts';
import type { Query } from './commit-store.ts';
import { readChanges, readHidden, readOpen } from './entry-store.ts';
import { readSignOffs, signOffsThere } from './sign-off-store.ts';
import { readStage, standingStage } from './stage-store.ts';

/** Reads an article's open rows and newest revision in one REPEATABLE READ snapshot; null when there is no such article. */
export async function loadRoom(db: Db, article: ArticleId): Promise<RoomSnapshot | null> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUnique({ where: { id: article }, select: { seq: true, stage: true } });
      if (!found) return null;
      const { revision, lineage } = await readLineage(tx, article);
      const rows = await readOpen(tx, article);
      return {
        seq: found.seq,
        revision: revision.number,
        text: revision.text,
        sha256: revision.sha256,
        blocks: blocksOf(revision),
        edits: lineage.edits,
        by: PersonId.parse(revision.createdById),
        at: revision.createdAt.toISOString(),
        stage: await standingStage(tx, article, found.stage),
        signOffs: await signOffsThere(tx, article),
        rows,
        hidden: await readHidden(tx, article),
      };
    },
    { isolationLevel: 'RepeatableRead', timeout: 30_000 },
  );
}

/** What changed after `known`, with the seq that this brings a room to. */
export async function readSince(db: Db, article: ArticleId, known: bigint): Promise<Stored> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUniqueOrThrow({ where: { id: article }, select: { seq: true } });
      const revisions = await tx.revision.findMany({
        where: { articleId: article, seq: { gt: known } },
        orderBy: { number: 'asc' },
      });
      return {
        seq: found.seq,
        rows: await readChanges(tx, article, known),
        revisions: revisions.map((row) => ({
          number: row.number,
          text: row.text,
          sha256: row.sha256,
          blocks: blocksOf(row),
          edits: RevisionEdits.nullable().parse(row.edits),
          by: PersonId.parse(row.createdById),
          at: row.createdAt.toISOString(),
        })),
        stage: await readStage(tx, article, known),
        signOffs: await readSignOffs(tx, article, known),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

const Seqs = z.array(z.object({ id: ArticleId, seq: z.coerce.bigint() }));

/** The seq of each of these articles, in one query. */
export async function readSeqs(query: Query, articles: readonly ArticleId[]): Promise<Map<ArticleId, bigint>> {
  if (articles.length === 0) return new Map();
  const text = 'SELECT id, seq FROM article WHERE id = ANY($1::text[])';
  const rows = Seqs.parse(await query({ name: 'galley-read-seqs', text, values: [articles] }));
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** Which of these articles are on this desk. */
export async function articlesOfDesk(db: Db, deskId: string, articles: readonly ArticleId[]): Promise<ArticleId[]> {
  const rows = await db.article.findMany({ where: { deskId, id: { in: [...articles] } }, select: { id: true } });
  return rows.map(({ id }) => ArticleId.parse(id));
}
