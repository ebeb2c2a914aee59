import type { SignOffPart } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import { type ArticleId, PersonId } from '#core/ids.ts';
import type { RoomStage } from '#core/room/rows.ts';
import type { DbOrTx } from '../db.ts';

/** The stage that an article was moved to last, where that was after `known`. */
export async function readStage(tx: DbOrTx, articleId: ArticleId, known: bigint): Promise<RoomStage | undefined> {
  const row = await newestStep(tx, articleId);
  if (!row || row.seq <= known) return undefined;
  return { stage: row.to, seq: row.seq, moved: { by: row.by, at: row.at.toISOString() } };
}

/** Where an article stands, and who moved it there. */
export async function standingStage(tx: DbOrTx, articleId: ArticleId, stage: Stage): Promise<RoomStage> {
  return (await readStage(tx, articleId, 0n)) ?? { stage, seq: 0n, moved: null };
}

/** Who moved an article last, when, and why; null where nobody has moved it. */
export async function newestStep(tx: DbOrTx, articleId: ArticleId) {
  const row = await tx.stageChange.findFirst({
    where: { articleId },
    orderBy: { seq: 'desc' },
    select: {
      seq: true,
      to: true,
      reason: true,
      changedById: true,
      changedAt: true,
      changedBy: { select: { name: true } },
    },
  });
  if (!row) return null;
  const { seq, to, reason, changedById, changedAt, changedBy } = row;
  return { seq, to, reason, by: PersonId.parse(changedById), byName: changedBy.name, at: changedAt };
}

/** A step of an article from one stage to another. */
export interface StageStep {
  articleId: ArticleId;
  seq: bigint;
  from: Stage;
  to: Stage;
  /** The text that it happens to. */
  revision: number;
  sha256: string;
  reason: string | null;
  /** What was open when it was cleared all the same. */
  over: readonly string[];
  /** Which wanted sign-offs did not stand then. */
  overParts: readonly SignOffPart[];
  person: PersonId;
  at: Date;
}

/** Moves an article to another stage and keeps the step for ever, under the article's lock. */
export async function storeStep(
  tx: DbOrTx,
  { articleId, person, at, over, overParts, ...step }: StageStep,
): Promise<void> {
  const kept = { ...step, over: [...over], overParts: [...overParts] };
  await tx.stageChange.create({ data: { ...kept, articleId, changedById: person, changedAt: at } });
  await tx.article.update({ where: { id: articleId }, data: { stage: step.to } });
}
