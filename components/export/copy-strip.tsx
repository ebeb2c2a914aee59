'use client';

import { useTranslations } from 'use-intl';
import type { Copying } from './use-copying.ts';

/** A copy that goes on, or failed, while its dialog is closed. */
export function CopyStrip({ copying }: { copying: Copying }) {
  const t = useTranslations('export');
  const { isBusy, stage, failure } = copying;
  if (failure !== null)
    return (
      <div className="strip bad" role="alert">
        <span className="grow">{failure}</span>
        <button type="button" className="btn line" onClick={copying.again}>
          {t('again')}
        </button>
        <button type="button" className="btn line" onClick={copying.forget}>
          {t('close')}
        </button>
      </div>
    );
  if (!isBusy) return null;
  return (
    <div className="strip">
      <i className="spin" aria-hidden="true" />
      <span className="grow">{stage}</span>
      <button type="button" className="btn line" onClick={copying.cancel}>
        {t('cancel')}
      </button>
    </div>
  );
}
