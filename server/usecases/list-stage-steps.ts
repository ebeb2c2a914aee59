import type { z } from 'zod';
import type { ANSWERS } from '#core/api/answers.ts';
import { PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { codesOfArticle } from '../store/code-store.ts';
import { articleFor } from './article-for.ts';

/**
 * Every step of an article from stage to stage, newest first, with who, when, why, and the codes of what it passed over.
 * @throws AppError not_found
 */
export async function listStageSteps(actor: Actor, articleId: string): Promise<z.infer<typeof ANSWERS.StageSteps>> {
  const { articleId: id } = await articleFor(actor, articleId, 'read');
  const rows = await db().stageChange.findMany({
    where: { articleId: id },
    orderBy: { seq: 'desc' },
    include: { changedBy: { select: { name: true } } },
  });
  const codes = rows.some(({ over }) => over.length > 0) ? await codesOfArticle(db(), id) : new Map<string, string>();
  return {
    items: rows.map(({ from, to, revision, sha256, reason, over, overParts, changedById, changedBy, changedAt }) => ({
      from,
      to,
      by: PersonId.parse(changedById),
      byName: changedBy.name,
      at: changedAt.toISOString(),
      revision,
      sha256,
      reason,
      over: over.map((one) => ({ id: one, code: codes.get(one) ?? '' })),
      overParts,
    })),
  };
}
