'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SavingState } from '../sync/room-view.ts';

const STILL_AFTER = 3_000;
/** Milliseconds without a line before it is worth a word: nothing of one's own is at stake. */
const AWAY_AFTER = 2_000;
/** What comes before sending, as opposed to saving what was just written. */
const AWAY = new Set<SavingState['kind']>(['offline', 'notSaved', 'reconnecting', 'signedOut']);

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
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (saving.kind !== 'reconnecting') return;
    const timer = window.setTimeout(() => setAway(true), AWAY_AFTER);
    return () => {
      window.clearTimeout(timer);
      setAway(false);
    };
  }, [saving.kind]);
  const [last, setLast] = useState<{ kind: SavingState['kind']; isBack: boolean }>({
    kind: saving.kind,
    isBack: false,
  });
  if (last.kind !== saving.kind)
    setLast({ kind: saving.kind, isBack: saving.kind === 'saving' && AWAY.has(last.kind) });
  const words = (() => {
    switch (saving.kind) {
      case 'saving':
        if (last.isBack) return t('saving.sending', { unsent: saving.unsent });
        return t(isStill ? 'saving.still' : 'saving.saving');
      case 'reconnecting':
        return t(isAway ? 'saving.reconnecting' : 'saving.saved');
      case 'offline':
        return t('saving.offline', { unsent: saving.unsent });
      case 'refused':
        return t('saving.refused', { rescued: saving.rescued });
      default:
        return t(`saving.${saving.kind}`);
    }
  })();
  const shape = saving.kind === 'reconnecting' && !isAway ? '' : SHAPES[saving.kind];
  return (
    // What is worth a word of it is said by the page's one voice: every keystroke saved would be noise.
    <span className={`state ${shape}`} role="status" aria-live="off" data-saving={saving.kind}>
      <i aria-hidden="true" />
      {words}
      {isAway ? <span className="state-about wide-only">{t('saving.keepReading')}</span> : null}
    </span>
  );
}
