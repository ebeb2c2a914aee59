import type { z } from 'zod';
import type { ANSWERS } from '#core/api/answers.ts';
import { signOffsOver, unsignedParts } from '#core/article/sign-off.ts';
import { PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { currentRevision } from '../store/article-store.ts';
import { signOffsThere, signOffSteps, wantedSignOffs } from '../store/sign-off-store.ts';
import { articleFor } from './article-for.ts';

/**
 * The sign-offs of an article: what is there and whether it stands over the text, what the desk wants and lacks, and every
 * one that was given or withdrawn, newest first.
 * @throws AppError not_found
 */
export async function listSignOffs(actor: Actor, articleId: string): Promise<z.infer<typeof ANSWERS.SignOffs>> {
  const { articleId: id, deskId } = await articleFor(actor, articleId, 'read');
  return db().$transaction(
    async (tx) => {
      const { sha256, number } = await currentRevision(tx, id);
      const signOffs = signOffsOver((await signOffsThere(tx, id)).given, sha256);
      const wanted = await wantedSignOffs(tx, deskId);
      const steps = await signOffSteps(tx, id);
      return {
        revision: number,
        sha256,
        wanted,
        signOffs,
        unsigned: unsignedParts(wanted, signOffs),
        steps: steps.map((step) => ({
          part: step.part,
          given: step.given,
          by: PersonId.parse(step.personId),
          byName: step.person.name,
          at: step.at.toISOString(),
          revision: step.revision,
          sha256: step.sha256,
          reason: step.reason,
        })),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}
