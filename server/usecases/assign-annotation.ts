import { ANSWERS } from '#core/api/answers.ts';
import type { AssignInput } from '#core/api/requests.ts';
import { Role } from '#core/people/role.ts';
import { mayWrite } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { annotationFor } from './article-for.ts';

/**
 * Says whom an open annotation waits for. Whoever writes on the desk may ask somebody, themselves included, who writes there
 * too; the newest request counts.
 * @throws AppError not_found, forbidden, conflict when it is not open, invalid when that person cannot answer here
 */
export async function assignAnnotation(
  actor: Actor,
  annotationId: string,
  { person }: AssignInput,
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const access = await annotationFor(actor, annotationId, 'annotate');
  const { articleId, deskId, entryId } = access;
  const request = { verb: 'assign', annotationId: entryId, assignee: person };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const before = await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const row = await tx.entry.findUniqueOrThrow({ where: { id: entryId } });
    if (row.state !== 'open') throw new AppError('conflict', 'This annotation is not open any more.');
    if (person !== null) {
      const member = await tx.membership.findUnique({ where: { deskId_personId: { deskId, personId: person } } });
      if (!member || !mayWrite(Role.parse(member.role)))
        throw new AppError('invalid', 'This person does not write on the desk.');
    }
    if (row.assigneeId === person) return keepAnswer(tx, command, { seq: Number(before) });
    const { seq } = await nextSeq(tx, articleId);
    await tx.entry.update({ where: { id: entryId }, data: { assigneeId: person, seq } });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'annotation.assigned',
      detail: { assignee: person, before: row.assigneeId },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
