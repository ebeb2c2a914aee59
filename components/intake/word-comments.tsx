'use client';

import { useTranslations } from 'use-intl';
import type { IntakeAccount } from '#core/intake/account.ts';
import type { WordCounts } from '#core/intake/word-comment.ts';

/** What of a Word file comes in beside its words: how many comments, replies and settled ones, and by whom. */
export function WordComments({ counts, account }: { counts: WordCounts; account: IntakeAccount }) {
  const t = useTranslations('intake.word');
  const { comments, replies, done, whole, inWords, names } = counts;
  const isTracked = account.pieces.some(({ why }) => why === 'deletion' || why === 'insertion');
  const list = new Intl.ListFormat('en-GB');
  return (
    <section className="account" aria-label={t('comments')}>
      <h2>{t('comments')}</h2>
      {comments === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <p>
            <b>{t('count', { comments, replies, done })}</b> {t('become')}
          </p>
          {whole > 0 ? <p>{t('whole', { whole })}</p> : null}
          {inWords > 0 ? <p>{t('inWords')}</p> : null}
          <p dir="auto">{t('names', { names: list.format(names), name: names[0] ?? '' })}</p>
        </>
      )}
      {isTracked ? <p className="meta">{t('changes')}</p> : null}
    </section>
  );
}
