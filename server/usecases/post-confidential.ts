import type { PostPrivateNote, PostRestrictedReply, PostRestrictedThread } from '#core/confidential/commands.ts';
import type { PostCitation } from '#core/api/requests.ts';
import type { ConfidentialValue } from '#core/confidential/confidential.ts';
import type { PersonId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { insertConfidential, nameReaders, raiseVersion } from '../store/confidential-store.ts';
import { articleFor } from './article-for.ts';
import { changeConfidential, confidentialCommand, tellConfidential } from './confidential-command.ts';
import { type ListedConfidential, readOneConfidential } from './read-confidential.ts';
import { requireDeskReaders } from './require-desk-readers.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

async function begin(
  actor: Actor,
  articleId: string,
  value: ConfidentialValue,
  readersOf: (tx: DbOrTx, deskId: string) => Promise<PersonId[]>,
  request: object,
  key: string | undefined,
): Promise<{ entry: ListedConfidential }> {
  const access = await articleFor(actor, articleId, 'annotate');
  const done = await confidentialCommand(actor, { ...request, articleId: access.articleId }, key, async (tx) => {
    const id = newEntryId(actor.person, random);
    const w = newWriteId(random);
    const readers = await readersOf(tx, access.deskId);
    await insertConfidential(tx, { id, article: access.articleId, author: actor.person, on: null, value, w });
    await nameReaders(tx, { id, readers: [] }, readers, actor.person);
    const action = value.kind === 'note' ? 'confidential.noted' : 'confidential.opened';
    await tellConfidential(tx, actor, access, { action, id, version: 1, detail: { readers } });
    return id;
  });
  return readOneConfidential(actor, done);
}

/**
 * Writes a note that its author alone will read.
 * @throws AppError not_found, forbidden, idempotency_mismatch
 */
export function notePrivately(actor: Actor, articleId: string, input: PostPrivateNote, key?: string) {
  const request = { verb: 'private-note', ...input };
  return begin(actor, articleId, { kind: 'note', ...input }, async () => [], request, key);
}

/**
 * Opens a thread that its author, legal and those who are named read.
 * @throws AppError not_found, forbidden, invalid when somebody named is not on the desk, idempotency_mismatch
 */
export function openRestrictedThread(actor: Actor, articleId: string, input: PostRestrictedThread, key?: string) {
  const { readers, ...said } = input;
  const named = (tx: DbOrTx, deskId: string) => requireDeskReaders(tx, deskId, readers, actor.person);
  return begin(actor, articleId, { kind: 'thread', ...said }, named, { verb: 'restricted-thread', ...input }, key);
}

async function hang(
  actor: Actor,
  threadId: string,
  valueOn: (on: ListedConfidential['id']) => ConfidentialValue,
  request: object,
  key: string | undefined,
): Promise<{ entry: ListedConfidential }> {
  const done = await changeConfidential(actor, threadId, request, key, async (tx, { row }) => {
    if (row.value.kind !== 'thread') throw new AppError('invalid', 'Only a restricted thread is answered.');
    if (row.state !== 'open') throw new AppError('conflict', 'This thread is settled: open it again to go on.');
    const id = newEntryId(actor.person, random);
    const value = valueOn(row.id);
    const w = newWriteId(random);
    await insertConfidential(tx, { id, article: row.article, author: actor.person, on: row.id, value, w });
    await raiseVersion(tx, row.id);
    const action = value.kind === 'reply' ? 'confidential.replied' : 'confidential.cited';
    return { action, id, version: 1, detail: { on: row.id } };
  });
  return readOneConfidential(actor, done);
}

/**
 * Replies in a restricted thread.
 * @throws AppError not_found, forbidden, invalid (no thread), conflict (a settled one), idempotency_mismatch
 */
export function replyRestricted(actor: Actor, threadId: string, { body }: PostRestrictedReply, key?: string) {
  return hang(actor, threadId, (on) => ({ kind: 'reply', on, body }), { verb: 'restricted-reply', body }, key);
}

/** Adds a source to a restricted thread. @throws AppError as {@link replyRestricted} */
export function citeRestricted(actor: Actor, threadId: string, input: PostCitation, key?: string) {
  const request = { verb: 'restricted-citation', ...input };
  return hang(actor, threadId, (on) => ({ ...input, kind: 'citation', on }), request, key);
}
