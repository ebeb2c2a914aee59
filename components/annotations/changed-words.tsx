'use client';

import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { wordDifference } from '#core/annotation/word-difference.ts';

/** Words then and now in one line: what goes is struck, what comes is underlined, and both are said for who does not see that. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  const t = useTranslations('suggestions');
  return wordDifference(before, after).map(({ kind, text }, index, all) => (
    // Pieces have nothing but their place.
    // oxlint-disable-next-line react/no-array-index-key
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
  ));
}
