import type { ArticleId, PersonId } from '#core/ids.ts';
import type { RevisionEdits } from '#core/revision/edits.ts';
import type { Block } from '#core/article/block.ts';
import type { DbOrTx } from '../db.ts';

/** A revision that follows another one. */
export interface NextRevision {
  articleId: ArticleId;
  number: number;
  blocks: readonly Block[];
  text: string;
  sha256: string;
  origin: string;
  intake?: unknown;
  edits: RevisionEdits;
  seq: bigint;
  person: PersonId;
  at: Date;
}

/** Stores a revision, under the article's lock. */
export async function storeRevision(tx: DbOrTx, next: NextRevision): Promise<void> {
  const { articleId, number, text, sha256, origin, edits, seq } = next;
  await tx.revision.create({
    data: {
      articleId,
      number,
      text,
      sha256,
      origin,
      edits,
      seq,
      blocks: [...next.blocks],
      ...(next.intake === undefined ? {} : { intake: JSON.parse(JSON.stringify(next.intake)) }),
      createdById: next.person,
      createdAt: next.at,
    },
  });
}

/** Who brought in an article's newest revision, and when. */
export async function newestRevision(tx: DbOrTx, articleId: ArticleId) {
  const { number, createdById, createdAt, createdBy } = await tx.revision.findFirstOrThrow({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { number: true, createdById: true, createdAt: true, createdBy: { select: { name: true } } },
  });
  return { number, by: createdById, byName: createdBy.name, at: createdAt.toISOString() };
}
