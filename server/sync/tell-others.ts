import type { ArticleId } from '#core/ids.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import { noticeArticleChanges } from '../store/change-notice.ts';

/**
 * Tells other processes of rooms' commits: after COMMIT and gathered over 20 ms, since a NOTIFY inside a transaction makes
 * commits queue for each other. One that is lost is found by the next comparison of seqs.
 */
export function tellOthers(
  db: Db,
  mayHaveOthers: () => boolean,
  trouble: (error: unknown) => void,
): (article: ArticleId, seq: bigint) => void {
  let waiting = new Map<ArticleId, bigint>();
  function tell(): void {
    const news = waiting;
    waiting = new Map();
    noticeArticleChanges(db, news).catch(trouble);
  }
  return (article, seq) => {
    if (!mayHaveOthers()) return;
    if (waiting.size === 0) setTimeout(tell, LIMITS.noticeWindow);
    waiting.set(article, seq);
  };
}
