import type { AnnotationValue } from '#core/annotation/entry.ts';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { Settled } from '#core/annotation/record.ts';
import type { ResolveInput, ResolvedRecord } from '#core/annotation/resolution.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import { mayResolve } from '#core/people/rights.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Actor } from '../auth/actor.ts';
import { type Db, db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle, readThreads } from '../store/entry-store.ts';
import { freezePassage, freezeThread } from '../store/freeze-thread.ts';
import { storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { deskPeople } from '../store/people-store.ts';
import { latestRecord } from '../store/resolution-store.ts';
import { annotationFor, type ArticleAccess } from './article-for.ts';

type OpenAnnotation = EntryRow & { value: AnnotationValue };

/** A retry of the same person's same decision gets the record again; anybody else's is told who was first. */
async function alreadySettled(
  tx: DbOrTx,
  person: PersonId,
  annotationId: string,
  input: ResolveInput,
): Promise<Settled> {
  const settled = await latestRecord(tx, annotationId);
  const { record } = settled;
  const isRetry =
    record.resolvedBy === person && record.outcome === input.outcome && (record.note ?? '') === (input.note ?? '');
  if (isRetry) return settled;
  throw new AppError('already_resolved', `${record.resolvedByName} has already resolved this.`, {
    by: record.resolvedBy,
    byName: record.resolvedByName,
    at: record.resolvedAt,
    generation: record.generation,
  });
}

async function writeRecord(
  tx: DbOrTx,
  person: PersonId,
  access: ArticleAccess,
  annotation: OpenAnnotation,
  others: readonly EntryRow[],
  input: ResolveInput,
): Promise<Settled> {
  const { articleId, deskId } = access;
  const retired = [annotation.id, ...others.map((row) => row.id)];
  const { lineage } = await readLineage(tx, articleId);
  const people = await deskPeople(tx, deskId, [
    ...[annotation, ...others].flatMap(({ author, decision }) => (decision ? [author, decision.by] : [author])),
    ...(annotation.verdict ? [annotation.verdict.by] : []),
    ...(annotation.retag ? [annotation.retag.by] : []),
  ]);
  const { seq, now } = await nextSeq(tx, articleId);
  const { generation } = await tx.entry.update({
    where: { id: annotation.id },
    data: { generation: { increment: 1 } },
    select: { generation: true },
  });
  await tx.entry.updateMany({
    where: { id: { in: retired } },
    data: { state: 'retired', retiredBecause: 'resolved', retiredAt: now, seq },
  });
  await tx.resolution.create({
    data: {
      id: randomBase62(22, (bytes) => crypto.getRandomValues(bytes)),
      annotationId: annotation.id,
      generation,
      articleId,
      outcome: input.outcome,
      note: input.note || null,
      tag: tagCodeOf(annotation),
      authorId: annotation.author,
      ...freezePassage(annotation.value, lineage),
      record: JSON.parse(JSON.stringify(freezeThread(annotation, others, people, lineage))),
      resolvedById: person,
      resolvedAt: now,
      seq,
    },
  });
  await audit(tx, {
    person: person,
    desk: deskId,
    article: articleId,
    subject: annotation.id,
    action: 'annotation.resolved',
    detail: { generation, outcome: input.outcome, entries: retired.length },
  });
  await noticeArticleChange(tx, articleId, seq);
  return latestRecord(tx, annotation.id);
}

/** {@link resolveAnnotation} for a person whose right to it is already known. */
export async function settleAnnotation(
  on: Db,
  access: ArticleAccess,
  person: PersonId,
  annotationId: EntryId,
  input: ResolveInput,
  idempotencyKey?: string,
): Promise<Settled> {
  const request = { verb: 'resolve', annotationId, outcome: input.outcome, note: input.note ?? '' };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return on.$transaction(async (tx) => {
    await lockArticle(tx, access.articleId);
    const before = command && Settled.nullable().parse(await storedAnswer(tx, command));
    if (before) return before;
    const rows = await readThreads(tx, access.articleId, [annotationId]);
    const row = rows.find((one) => one.id === annotationId);
    if (row?.value.kind !== 'annotation') throw new AppError('not_found', 'There is no such annotation.');
    if (row.state === 'retired' && row.retiredBecause !== 'resolved') {
      throw new AppError('not_found', 'This annotation has been deleted.');
    }
    const others = rows.filter((one) => one.on === row.id && one.state === 'open');
    const answer =
      row.state === 'retired'
        ? await alreadySettled(tx, person, row.id, input)
        : await writeRecord(tx, person, access, { ...row, value: row.value }, others, input);
    if (command) await storeAnswer(tx, command, answer);
    return answer;
  }, COMMAND_TIMES);
}

/**
 * Resolves an annotation: freezes it with its thread, citations and passage as one immutable record and takes it out of
 * the live document, once per generation however many ask at once.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found, forbidden, already_resolved (with `by`, `byName`, `at`), idempotency_mismatch
 */
export async function resolveAnnotation(
  actor: Actor,
  annotationId: string,
  input: ResolveInput,
  idempotencyKey?: string,
): Promise<{ seq: number; record: ResolvedRecord }> {
  const access = await annotationFor(actor, annotationId, 'read');
  if (!mayResolve(access.role, access.entry.personId === actor.person)) {
    const says = mayResolve(access.role, true) ? 'You may resolve your own annotations only.' : 'Your role only reads.';
    throw new AppError('forbidden', says);
  }
  return settleAnnotation(db(), access, actor.person, access.entryId, input, idempotencyKey);
}
