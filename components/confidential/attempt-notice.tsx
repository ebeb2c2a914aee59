'use client';

import { useTranslations } from 'use-intl';
import { useConfidentialHere } from './confidential-here.ts';
import type { Attempt } from './use-attempt.ts';

/** Under a form of confidential words: that they wait for the connection, why they were refused, or that nothing is known yet. */
export function AttemptNotice({
  id,
  attempt: { failure, isUnknown },
  isWritten,
}: {
  id?: string;
  attempt: Pick<Attempt, 'failure' | 'isUnknown'>;
  /** There are words that nothing else keeps. */
  isWritten: boolean;
}) {
  const t = useTranslations('secret');
  const { isAway } = useConfidentialHere();
  return (
    <div id={id} className="secret-notices">
      {isAway ? (
        <p className="notice" role="status">
          {t('away')}
        </p>
      ) : isWritten ? (
        <p className="meta">{t('held')}</p>
      ) : null}
      {isUnknown ? (
        <p className="notice bad" role="alert">
          {t(isWritten ? 'unknown' : 'unknownOnly')}
        </p>
      ) : failure === null ? null : (
        <p className="notice bad" role="alert">
          {t(isWritten ? 'failed' : 'failedOnly', { reason: failure })}
        </p>
      )}
    </div>
  );
}
