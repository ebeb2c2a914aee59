import { ANSWERS } from '#core/api/answers.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle, readThreads } from '../store/entry-store.ts';
import { keepAnswer, type Retriable, storedAnswer } from '../store/idempotency-store.ts';
import { removalsOf } from '../store/removed-store.ts';
import type { ArticleAccess } from './article-for.ts';

/** @throws AppError why this row is not one to take out. */
async function requireOpen(tx: DbOrTx, articleId: ArticleId, row: EntryRow): Promise<void> {
  if (row.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such entry.');
  if (row.retiredBecause === 'removed') {
    const [removal] = await removalsOf(tx, articleId, [row.id]);
    throw new AppError('conflict', `${removal?.byName ?? 'Somebody'} has already removed this.`, { ...removal });
  }
  if (row.state !== 'open') throw new AppError('conflict', 'This entry is not open any more.');
  if (row.value.kind === 'confidential')
    throw new AppError('forbidden', 'A confidential source is taken back by its author alone.');
  if (row.decision !== null) throw new AppError('conflict', 'This suggestion was decided about already.');
}

/**
 * Takes out what somebody else wrote, for a person whose right to it is known; of an annotation everything that hangs on it is
 * archived with it. It can be put back for thirty days; verdicts and decisions stay on record.
 * @throws AppError not_found, forbidden (a confidential source), conflict when it is not open or was decided about,
 * idempotency_mismatch
 */
export async function removeOthers(
  actor: Actor,
  { articleId, deskId, entryId }: ArticleAccess & { entryId: EntryId },
  command: Retriable | null,
): Promise<{ seq: number }> {
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const rows = await readThreads(tx, articleId, [entryId]);
    const row = rows.find(({ id }) => id === entryId);
    if (!row) throw new AppError('not_found', 'There is no such entry.');
    await requireOpen(tx, articleId, row);
    const hanging = rows.filter(({ on, state }) => on === entryId && state === 'open').map(({ id }) => id);
    const { seq, now } = await nextSeq(tx, articleId);
    await tx.entry.update({
      where: { id: entryId },
      data: { state: 'retired', retiredBecause: 'removed', retiredAt: now, removedById: actor.person, seq },
    });
    await tx.entry.updateMany({
      where: { id: { in: hanging } },
      data: { state: 'retired', retiredBecause: 'archived', retiredAt: now, seq },
    });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'entry.removed',
      detail: { kind: row.value.kind, author: row.author, entries: 1 + hanging.length },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
