'use client';

import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { wordDifference } from '#core/annotation/word-difference.ts';

/** What became of the words since they were checked: struck and put in, and said for who does not see that. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  const t = useTranslations('verdict');
  return (
    <p className="check-words" dir="auto" aria-label={t('difference')} role="group">
      {wordDifference(before, after).map(({ kind, text }, index, all) => (
        // Pieces have nothing but their place.
        <Fragment key={index}>
          {/* Apart for the eye, and where they are copied. */}
          {kind === 'new' && all[index - 1]?.kind === 'gone' ? ' ' : null}
          {kind === 'gone' ? (
            <del>
              <span className="vh">{t('goneWords')} </span>
              {text}
            </del>
          ) : kind === 'new' ? (
            <ins>
              <span className="vh">{t('newWords')} </span>
              {text}
            </ins>
          ) : (
            text
          )}
        </Fragment>
      ))}
    </p>
  );
}
