import type { PutReaders } from '#core/confidential/commands.ts';
import type { EntryId } from '#core/ids.ts';
import { may } from '#core/people/rights.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Actor } from '../auth/actor.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange, noticeConfidential } from '../store/change-notice.ts';
import { nameReaders } from '../store/confidential-store.ts';
import { lockArticle, readThreads } from '../store/entry-store.ts';
import { moveIntoConfidential } from '../store/restrict-thread.ts';
import { annotationFor, type ArticleAccess } from './article-for.ts';
import { confidentialCommand } from './confidential-command.ts';
import { type ListedConfidential, readOneConfidential } from './read-confidential.ts';
import { requireDeskReaders } from './require-desk-readers.ts';

function requireRight(actor: Actor, { role, entry }: ArticleAccess & { entry: { personId: string } }): void {
  const mayIt = entry.personId === actor.person || role === 'editor' || role === 'legal';
  if (!may(role, 'annotate') || !mayIt)
    throw new AppError('forbidden', 'Only its author, an editor or legal restricts an annotation.');
}

/** What others signed stays where it was signed; what only some may read does not come to be read by others. */
async function requireFree(tx: DbOrTx, thread: EntryId, rows: readonly EntryRow[]): Promise<void> {
  const refuse = (because: string, message: string) => {
    throw new AppError('conflict', message, { because });
  };
  const open = rows.filter(({ state }) => state === 'open');
  if (!open.some(({ id }) => id === thread)) refuse('not_open', 'This annotation is not open any more.');
  if ((await tx.verdict.count({ where: { annotationId: thread } })) > 0)
    refuse('verdict', 'A verdict was given on it: that is somebody’s signed word, and stays.');
  if ((await tx.resolution.count({ where: { annotationId: thread } })) > 0)
    refuse('record', 'There is a record of it: that stays as it is.');
  if (rows.some(({ decision }) => decision !== null) || open.some(({ value }) => value.kind === 'suggestion'))
    refuse(
      'suggestion',
      'A suggestion hangs on it: decide about it or take it back first, or write a restricted thread.',
    );
  if (rows.some(({ value }) => value.kind === 'confidential'))
    refuse('citation', 'A confidential citation hangs on it, which others read: write a restricted thread beside it.');
  // Its author chose an id that they have a note under: nothing may be written over that.
  if ((await tx.confidential.count({ where: { id: { in: rows.map(({ id }) => id) } } })) > 0)
    refuse('taken', 'An id in this thread is in use elsewhere: write a restricted thread beside it.');
}

/**
 * Makes an open annotation, with its replies and citations, a restricted thread under the same id: its words leave the room
 * and every list, with everything that they ever were. Who restricts somebody else's and is not legal is named as a reader.
 * @throws AppError not_found, forbidden, invalid (a reader who is not on the desk), conflict with `because`,
 * idempotency_mismatch
 */
export async function restrictAnnotation(
  actor: Actor,
  annotationId: string,
  { readers }: PutReaders,
  key?: string,
): Promise<{ entry: ListedConfidential }> {
  const access = await annotationFor(actor, annotationId, 'read');
  requireRight(actor, access);
  const { articleId, deskId, entryId, role } = access;
  const request = { verb: 'restrict', annotationId: entryId, readers };
  const done = await confidentialCommand(actor, request, key, async (tx) => {
    await lockArticle(tx, articleId);
    const rows = await readThreads(tx, articleId, [entryId]);
    await requireFree(tx, entryId, rows);
    const author = rows.find(({ id }) => id === entryId)?.author ?? actor.person;
    const asked = role === 'legal' ? readers : [...readers, actor.person];
    const named = await requireDeskReaders(tx, deskId, asked, author);
    const { seq } = await nextSeq(tx, articleId);
    await moveIntoConfidential(tx, articleId, entryId, rows, seq);
    await nameReaders(tx, { id: entryId, readers: [] }, named, actor.person);
    await audit(tx, {
      person: actor.person,
      desk: deskId,
      article: articleId,
      subject: entryId,
      action: 'annotation.restricted',
      detail: { readers: named, entries: rows.length },
    });
    await noticeArticleChange(tx, articleId, seq);
    await noticeConfidential(tx, { article: articleId, id: entryId, version: 1 });
    return entryId;
  });
  return readOneConfidential(actor, done);
}
