import { Settled } from '#core/annotation/record.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { mayResolve } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { latestRecord, readRecords } from '../store/resolution-store.ts';
import { annotationFor, type ArticleAccess } from './article-for.ts';

async function alreadyOpen(tx: DbOrTx, actor: Actor, annotationId: string): Promise<Settled> {
  const [latest] = await readRecords(tx, { annotationId: { in: [annotationId] } }, { take: 1 });
  if (latest?.record.reopened?.by === actor.person) return latest;
  throw new AppError('conflict', 'This annotation is open.', { ...latest?.record.reopened });
}

async function openAgain(tx: DbOrTx, actor: Actor, access: ArticleAccess, annotationId: string, generation: number) {
  const { articleId, deskId } = access;
  const { seq, now } = await nextSeq(tx, articleId);
  await tx.reopening.create({
    data: { annotationId, generation, articleId, reopenedById: actor.person, reopenedAt: now },
  });
  const { count } = await tx.entry.updateMany({
    where: { OR: [{ id: annotationId }, { onId: annotationId }], state: 'retired', retiredBecause: 'resolved' },
    data: { state: 'open', retiredBecause: null, retiredAt: null, seq },
  });
  await audit(tx, {
    person: actor.person,
    desk: deskId,
    article: articleId,
    subject: annotationId,
    action: 'annotation.reopened',
    detail: { generation, entries: count },
  });
  await noticeArticleChange(tx, articleId, seq);
  const { record } = await latestRecord(tx, annotationId);
  return { seq: Number(seq), record };
}

/**
 * Opens a resolved annotation again, with its thread and whatever came late; the record stays and says who reopened it.
 * @returns the newest seq to wait for, and that record
 * @throws AppError not_found, forbidden, conflict when it is open (unless the same person reopened it), idempotency_mismatch
 */
export async function reopenAnnotation(
  actor: Actor,
  annotationId: string,
  idempotencyKey?: string,
): Promise<{ seq: number; record: ResolvedRecord }> {
  const access = await annotationFor(actor, annotationId, 'read');
  if (!mayResolve(access.role, access.entry.personId === actor.person)) {
    throw new AppError('forbidden', 'You may reopen your own annotations only.');
  }
  const request = { verb: 'reopen', annotationId: access.entryId };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    await lockArticle(tx, access.articleId);
    const before = command && Settled.nullable().parse(await storedAnswer(tx, command));
    if (before) return before;
    const row = await tx.entry.findUniqueOrThrow({ where: { id: access.entryId } });
    if (row.state === 'retired' && row.retiredBecause !== 'resolved') {
      throw new AppError('not_found', 'This annotation has been deleted.');
    }
    const answer =
      row.state === 'open'
        ? await alreadyOpen(tx, actor, row.id)
        : await openAgain(tx, actor, access, row.id, row.generation);
    if (command) await storeAnswer(tx, command, answer);
    return answer;
  }, COMMAND_TIMES);
}
