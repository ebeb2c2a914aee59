import type { CitationValue } from '#core/annotation/entry.ts';
import type { EntryId, WriteId } from '#core/ids.ts';
import { newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { commitEntries } from '../store/commit-store.ts';
import { lockArticle } from '../store/entry-store.ts';
import { audit } from '../store/audit.ts';
import { confidentialCommand } from './confidential-command.ts';
import { type ConfidentialAccess, confidentialToWrite } from './confidential-for.ts';

/**
 * New words for a confidential citation in an annotation's thread, in place of `base`: they take the way of every entry, so that
 * its stub is the newest write too.
 * @param mayStillBe looks at it under the lock, and throws what stands in the way
 * @throws AppError conflict when its thread is settled, idempotency_mismatch
 */
export async function editHidden(
  actor: Actor,
  { row }: ConfidentialAccess,
  words: Omit<CitationValue, 'kind' | 'on' | 'w' | 'base'>,
  request: object,
  key: string | undefined,
  mayStillBe: (access: ConfidentialAccess) => Promise<WriteId>,
): Promise<EntryId> {
  return confidentialCommand(actor, { ...request, id: row.id }, key, async (tx) => {
    await lockArticle(tx, row.article);
    const access = await confidentialToWrite(actor, row.id, tx);
    const base = await mayStillBe(access);
    const { state } = await tx.entry.findUniqueOrThrow({ where: { id: row.id }, select: { state: true } });
    if (state !== 'open' || row.on === null) throw new AppError('conflict', 'Its annotation is not open any more.');
    const w = newWriteId((bytes) => crypto.getRandomValues(bytes));
    const value = { kind: 'citation' as const, on: row.on, ...words, w, base };
    const { seq } = await commitEntries(({ text, values }) => tx.$queryRawUnsafe(text, ...values), {
      articleId: row.article,
      knownSeq: null,
      writes: [{ op: 'put', entry: row.id, author: actor.person, value, w }],
    });
    const { articleId: article, deskId: desk } = access;
    await audit(tx, { person: actor.person, desk, article, subject: row.id, action: 'confidential.edited' });
    await noticeArticleChange(tx, article, seq);
    return row.id;
  });
}
