'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SavingState } from '../sync/room-view.ts';

const STILL_AFTER = 3_000;

const SHAPES: Readonly<Record<SavingState['kind'], string>> = {
  joining: 'soft',
  saved: '',
  saving: 'soft',
  reconnecting: 'ring',
  offline: 'tri',
  notSaved: 'tri bad',
  refused: 'tri bad',
  signedOut: 'tri bad',
  readOnly: 'soft',
};

/** The truth about one's own words, in the header at every width. */
export function SavingStatus({ saving }: { saving: SavingState }) {
  const t = useTranslations('workspace');
  const [isStill, setStill] = useState(false);
  const since = saving.kind === 'saving' ? saving.since : null;
  useEffect(() => {
    if (since === null) return;
    const timer = window.setTimeout(() => setStill(true), STILL_AFTER);
    return () => {
      window.clearTimeout(timer);
      setStill(false);
    };
  }, [since]);
  const words = (() => {
    switch (saving.kind) {
      case 'saving':
        return t(isStill ? 'saving.still' : 'saving.saving');
      case 'offline':
        return t('saving.offline', { unsent: saving.unsent });
      case 'refused':
        return t('saving.refused', { rescued: saving.rescued });
      default:
        return t(`saving.${saving.kind}`);
    }
  })();
  return (
    <span className={`state ${SHAPES[saving.kind]}`} role="status" data-saving={saving.kind}>
      <i aria-hidden="true" />
      {words}
    </span>
  );
}
