import { type Retag, type RetagInput } from '#core/annotation/retag.ts';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { ANSWERS } from '#core/api/answers.ts';
import { mayRetag } from '#core/people/rights.ts';
import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle, readThreads } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { annotationFor } from './article-for.ts';
import { requireOffered } from './list-tags.ts';

/**
 * Gives an open annotation another tag, which counts instead of its author's from then on; null: the author's own counts
 * again. What the author wrote stays as it is. The tag that counts already changes nothing.
 * @throws AppError not_found (restricted by now, too), forbidden, conflict when it is not open, invalid when the desk does
 * not offer the tag, idempotency_mismatch
 */
export async function retagAnnotation(
  actor: Actor,
  annotationId: string,
  { tag }: RetagInput,
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const access = await annotationFor(actor, annotationId, 'read');
  const { articleId, deskId, entryId, entry, role } = access;
  if (entry.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such annotation.');
  if (!mayRetag(role, entry.personId === actor.person))
    throw new AppError('forbidden', 'Only its author or an editor gives an annotation another tag.');
  const request = { verb: 'retag', annotationId: entryId, tag };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const before = await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const row = (await readThreads(tx, articleId, [entryId])).find(({ id }) => id === entryId);
    if (row?.value.kind !== 'annotation') throw new AppError('not_found', 'There is no such annotation.');
    if (row.state !== 'open') throw new AppError('conflict', 'This annotation is not open any more.');
    const counted = tagCodeOf({ value: row.value, retag: row.retag });
    if (tag === null ? row.retag === null : counted === tag) {
      return keepAnswer(tx, command, { seq: Number(before) });
    }
    if (tag !== null) await requireOffered(deskId, tag, tx);
    const { seq, now } = await nextSeq(tx, articleId);
    const retag: Retag | null = tag === null ? null : { tag, by: actor.person, at: now.toISOString() };
    await tx.entry.update({ where: { id: entryId }, data: { retag: retag ?? Prisma.DbNull, seq } });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'annotation.retagged',
      detail: { tag, before: counted },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
