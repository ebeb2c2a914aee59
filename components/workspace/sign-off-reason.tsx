'use client';

import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_REASON } from '#core/article/clearing.ts';
import type { SignOffPart } from '#core/article/sign-off.ts';
import { TooLong, tooManyIn } from '../annotations/too-long.tsx';
import type { SignOffWork } from './use-sign-offs.ts';

/** Asks whoever is alone on shift why they sign their own words, or another's part. */
export function SignOffReason({
  part,
  work,
  failure,
}: {
  part: SignOffPart;
  work: SignOffWork;
  failure: string | null;
}) {
  const t = useTranslations('signOff');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const tooMany = tooManyIn(reason.trim(), LONGEST_REASON);
  // In the commit that takes the pressed button away: a moment later the dialog would have taken the keys.
  useLayoutEffect(() => field.current?.focus(), []);

  function sign() {
    if (work.busy !== null || tooMany > 0) return;
    setMissing(reason.trim() === '');
    if (reason.trim() === '') field.current?.focus();
    else work.sign(part, reason.trim());
  }

  const said = isMissing ? t('whyMissing') : failure;
  return (
    <div className="stack sign-off-why">
      <p className="meta" id={`${id}-about`}>
        {work.asking?.words}
      </p>
      <label htmlFor={`${id}-why`}>
        <span>{t('why')}</span>
        <textarea
          id={`${id}-why`}
          ref={field}
          className="field"
          rows={3}
          dir="auto"
          required
          aria-invalid={isMissing || tooMany > 0 || undefined}
          aria-describedby={said === null ? `${id}-about` : `${id}-about ${id}-failure`}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sign();
          }}
        />
        <TooLong count={tooMany} />
      </label>
      {said === null ? null : (
        <p id={`${id}-failure`} className="notice bad" role="alert">
          {said}
        </p>
      )}
      <p className="sign-off-verbs">
        <button type="button" className="btn" onClick={work.drop}>
          {t('cancel')}
        </button>
        <button type="button" className="btn primary" aria-disabled={work.busy !== null || undefined} onClick={sign}>
          {work.busy === part ? t('signing') : t('signAll')}
        </button>
      </p>
    </div>
  );
}
