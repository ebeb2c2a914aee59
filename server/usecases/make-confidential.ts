import { StoredValue } from '#core/annotation/entry.ts';
import { ANSWERS } from '#core/api/answers.ts';
import type { ConfidentialInput } from '#core/api/requests.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import { type ArticleId, EntryId, PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange, noticeConfidential } from '../store/change-notice.ts';
import { nameReaders } from '../store/confidential-store.ts';
import { lockArticle } from '../store/entry-store.ts';
import { moveWords } from '../store/hidden-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { entryFor } from './article-for.ts';
import { requireDeskReaders } from './require-desk-readers.ts';

/** An id that others chose may stand on what only some may read, or be in use there: nothing comes in among that. */
async function requireHome(tx: DbOrTx, articleId: ArticleId, id: EntryId, on: EntryId): Promise<void> {
  const isAstray = (await tx.entry.count({ where: { id: on, articleId, kind: 'annotation' } })) === 0;
  const isTaken = (await tx.confidential.count({ where: { id } })) > 0;
  if (isAstray || isTaken)
    throw new AppError('conflict', 'This citation hangs on no annotation, or its id is in use elsewhere.');
}

/**
 * Makes a citation confidential, open or settled: all that it ever said is moved where its author, editors, legal and the people
 * named read it, and everybody else sees that there is one. Nobody can make unread what was read before.
 * @throws AppError not_found, forbidden (neither its author nor an editor nor legal), invalid (no citation, or somebody named
 * is not on the desk), conflict (it is confidential already), idempotency_mismatch
 */
export async function makeConfidential(
  actor: Actor,
  entryId: string,
  { readers = [] }: ConfidentialInput,
  idempotencyKey?: string,
): Promise<{ seq: number }> {
  const access = await entryFor(actor, entryId, 'cite');
  const { articleId, deskId, role, entryId: id } = access;
  const author = PersonId.parse(access.entry.personId);
  if (access.entry.kind !== 'citation')
    throw new AppError('invalid', 'Only a citation is made confidential like this.');
  if (!mayReadConfidential({ kind: 'citation', author, readers: [] }, actor.person, role))
    throw new AppError('forbidden', 'Its author, editors and legal make a citation confidential.');
  const request = { verb: 'make confidential', id, readers };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    await lockArticle(tx, articleId);
    const answered = command && ANSWERS.Changed.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const row = await tx.entry.findUniqueOrThrow({ where: { id } });
    const value = StoredValue.parse(row.value);
    // Who reads the thread reads it there; to everybody else it does not exist.
    if (row.retiredBecause === 'restricted') throw new AppError('not_found', 'There is no such entry.');
    if (value.kind !== 'citation') throw new AppError('conflict', 'This citation is confidential already.');
    await requireHome(tx, articleId, id, value.on);
    const named = await requireDeskReaders(tx, deskId, readers, author);
    const { seq } = await nextSeq(tx, articleId);
    await moveWords(tx, { id, article: articleId, thread: EntryId.parse(value.on), seq });
    await nameReaders(tx, { id, readers: [] }, named, actor.person);
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: id,
      action: 'citation.made_confidential',
      detail: { readers: named },
    });
    await noticeArticleChange(tx, articleId, seq);
    await noticeConfidential(tx, { article: articleId, id, version: 1 });
    return keepAnswer(tx, command, { seq: Number(seq) });
  }, COMMAND_TIMES);
}
