import { stubOf } from '#core/annotation/stub.ts';
import { ANSWERS } from '#core/api/answers.ts';
import type { CiteInput } from '#core/api/requests.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange, noticeConfidential } from '../store/change-notice.ts';
import { insertConfidential, nameReaders } from '../store/confidential-store.ts';
import { lockArticle } from '../store/entry-store.ts';
import { readEntry } from '../store/entry-reading.ts';
import { insertStub } from '../store/hidden-store.ts';
import { holdRetries, keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { annotationFor } from './article-for.ts';
import { requireDeskReaders } from './require-desk-readers.ts';
import type { WrittenEntry } from './write-entry.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/**
 * Adds a source that its author, editors, legal and the people named read; everybody else sees that there is one. Its words
 * are never in a room, not for a moment.
 * @throws AppError not_found, forbidden, invalid (somebody named is not on the desk), conflict (the annotation is not open),
 * idempotency_mismatch
 */
export async function citeConfidentially(
  actor: Actor,
  annotationId: string,
  input: CiteInput,
  idempotencyKey?: string,
): Promise<WrittenEntry> {
  const { confidential: _is, readers = [], ...words } = input;
  const { articleId, deskId, entryId: on } = await annotationFor(actor, annotationId, 'cite');
  const request = { verb: 'cite confidentially', on, ...input };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    if (command) await holdRetries(tx, command);
    await lockArticle(tx, articleId);
    const answered = command && ANSWERS.WrittenEntry.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const annotation = await tx.entry.findUniqueOrThrow({ where: { id: on }, select: { state: true } });
    if (annotation.state !== 'open') throw new AppError('conflict', 'This annotation is not open any more.');
    const named = await requireDeskReaders(tx, deskId, readers, actor.person);
    const id = newEntryId(actor.person, random);
    const w = newWriteId(random);
    const { seq } = await nextSeq(tx, articleId);
    const value = { kind: 'citation' as const, on, ...words };
    await insertConfidential(tx, { id, article: articleId, author: actor.person, on, value, w });
    await nameReaders(tx, { id, readers: [] }, named, actor.person);
    await insertStub(tx, { id, article: articleId, author: actor.person, stub: stubOf(on, w), w, seq });
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: id,
      action: 'citation.confidential',
      detail: { on, readers: named },
    });
    await noticeArticleChange(tx, articleId, seq);
    await noticeConfidential(tx, { article: articleId, id, version: 1 });
    const { lineage } = await readLineage(tx, articleId);
    const entry = readEntry(await tx.entry.findUniqueOrThrow({ where: { id } }), lineage);
    return keepAnswer(tx, command, { id, articleId, entry, seq: Number(seq), late: false });
  }, COMMAND_TIMES);
}
