import { EntryId } from '#core/ids.ts';
import { may } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { confidentialRow, type ConfidentialRow, mayReadRow } from '../store/confidential-store.ts';
import type { ArticleAccess } from './article-for.ts';

/** Something confidential that the actor reads, as it stands. */
export interface ConfidentialAccess extends ArticleAccess {
  row: ConfidentialRow;
  /** The restricted thread that it hangs on. */
  thread: ConfidentialRow | null;
}

/** Whether it was taken back, by itself or with its thread: nobody reads it any more. */
function isWithdrawn({ state, retiredBecause }: ConfidentialRow): boolean {
  return state === 'retired' && retiredBecause !== 'resolved';
}

/** Whether it is among what its readers get: it stands, and so does the thread that it hangs on. */
export function isListed(row: ConfidentialRow, thread: ConfidentialRow | null): boolean {
  return !isWithdrawn(row) && (thread === null || !isWithdrawn(thread));
}

/**
 * The one guard of everything confidential. What the actor may not read is answered as what does not exist, before anything
 * else is said.
 * @throws AppError not_found
 */
export async function confidentialFor(actor: Actor, id: string, tx: DbOrTx = db()): Promise<ConfidentialAccess> {
  const missing = () => new AppError('not_found', 'There is no such entry.');
  const entry = EntryId.safeParse(id);
  const found = entry.success ? await confidentialRow(tx, entry.data) : null;
  if (!found || !isListed(found.row, found.thread)) throw missing();
  const { row, thread } = found;
  const { deskId } = await tx.article.findUniqueOrThrow({ where: { id: row.article }, select: { deskId: true } });
  const role = actor.memberships.get(deskId);
  if (!role || !mayReadRow(row, thread, actor.person, role)) throw missing();
  return { articleId: row.article, deskId, role, row, thread };
}

/** The same for whoever changes it. @throws AppError not_found; forbidden for those who only read on this desk */
export async function confidentialToWrite(actor: Actor, id: string, tx?: DbOrTx): Promise<ConfidentialAccess> {
  const access = await confidentialFor(actor, id, tx);
  if (!may(access.role, 'annotate')) throw new AppError('forbidden', `As ${access.role} you may not do this.`);
  return access;
}
