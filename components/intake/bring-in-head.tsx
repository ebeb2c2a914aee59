'use client';

import { useTranslations } from 'use-intl';
import type { useWait } from '../ui/use-wait.ts';

/** The head of a text that is looked at: back to the box, or in with it. */
export function BringInHead({
  title,
  label,
  isBusy,
  wait,
  isReady = true,
  describedBy,
  onBack,
  onBringIn,
}: {
  title: string;
  /** What the button says while nothing is on its way. */
  label: string;
  isBusy: boolean;
  wait: ReturnType<typeof useWait>;
  isReady?: boolean;
  /** The element that says why it is not offered. */
  describedBy?: string | undefined;
  onBack: () => void;
  onBringIn: () => void;
}) {
  const t = useTranslations('intake');
  return (
    <header className="intake-head">
      <h1 className="h-page">{title}</h1>
      <span className="grow" />
      <button type="button" className="btn line big" onClick={onBack}>
        {t('back')}
      </button>
      <button
        type="button"
        className="btn primary big"
        disabled={isBusy || !isReady}
        aria-describedby={describedBy}
        onClick={onBringIn}
      >
        {isBusy && wait !== 'short' ? (
          <>
            <i className="spin" aria-hidden="true" /> {t('bringingIn')}
          </>
        ) : (
          label
        )}
      </button>
    </header>
  );
}
