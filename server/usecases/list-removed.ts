import type { Removal, RemovedEntry } from '#core/annotation/removed.ts';
import type { EntryId } from '#core/ids.ts';
import { mayWrite, may } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { backRows, lateFor, removalsOf, removedRows } from '../store/removed-store.ts';
import { articleFor } from './article-for.ts';

/**
 * What was taken out of an article and can be put back, newest first, with what came for it since, and then what is back and
 * had words come for it meanwhile: everything for editors, for everybody else what they wrote themselves. Confidential words
 * are never among it.
 * @throws AppError not_found
 */
export async function listRemoved(actor: Actor, articleId: string): Promise<{ items: RemovedEntry[] }> {
  const access = await articleFor(actor, articleId, 'read');
  const isEditor = may(access.role, 'changeOthers');
  const reader = { person: actor.person, isAll: isEditor };
  return db().$transaction(
    async (tx) => {
      const rows = [
        ...(await removedRows(tx, access.articleId, reader)),
        ...(await backRows(tx, access.articleId, reader)),
      ];
      const late = await lateFor(tx, rows, reader);
      return {
        items: rows.map(({ isRemoved, ...row }) => ({
          ...row,
          late: late.get(row.id) ?? [],
          mayRestore: !row.wentWith && !row.isBack && (isEditor || (!isRemoved && mayWrite(access.role))),
        })),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

/**
 * Who took these entries out of an article: whoever reads it may have been at them just then. What is open, was settled, or is
 * for some only is not among the answers, and looks as what does not exist.
 * @throws AppError not_found
 */
export async function listRemovals(
  actor: Actor,
  articleId: string,
  entries: readonly EntryId[],
): Promise<{ items: Removal[] }> {
  const access = await articleFor(actor, articleId, 'read');
  return { items: await removalsOf(db(), access.articleId, entries) };
}
