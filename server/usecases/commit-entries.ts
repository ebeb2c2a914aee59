import { EntryTaken } from '#core/room/decide.ts';
import type { Db, DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { type CommitInput, type Committed, commitEntries as commit } from '../store/commit-store.ts';

/** {@link commitEntries} inside a transaction of the caller's. @throws AppError not_found, EntryTaken */
export async function commitWithin(tx: DbOrTx, input: CommitInput): Promise<Committed> {
  const done = await commit(({ text, values }) => tx.$queryRawUnsafe(text, ...values), input);
  if (done.changed.length > 0) await noticeArticleChange(tx, input.articleId, done.seq);
  return done;
}

/**
 * The API's way to the commit that rooms use too, with notice to every process.
 * @throws AppError `not_found` without such an article, `conflict` when an entry id is somebody else's
 */
export async function commitEntries(db: Db, input: CommitInput): Promise<Committed> {
  return db
    .$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe('SET LOCAL lock_timeout = 5000');
        return commitWithin(tx, input);
      },
      { timeout: 15_000, maxWait: 5_000 },
    )
    .catch((error: unknown) => {
      if (error instanceof EntryTaken) throw new AppError('conflict', error.message);
      throw error;
    });
}
