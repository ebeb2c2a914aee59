'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { PersonId } from '#core/ids.ts';
import { late, useLate } from '../ui/late.ts';
import type { Attempt } from './use-attempt.ts';

const AUDIENCE = late(() => import('./citation-audience.tsx').then((part) => part.CitationAudience));

/** In the form of a citation: that its source is confidential, who will read it then, and how its sending stands. */
export function SecretSwitch({
  isOn,
  isAlways,
  attempt,
  isWritten,
  readers,
  onChange,
  onReaders,
}: {
  isOn: boolean;
  /** It hangs on what is confidential itself: there is nothing to choose. */
  isAlways: boolean;
  attempt: Attempt;
  isWritten: boolean;
  readers: readonly PersonId[];
  onChange: (isOn: boolean) => void;
  onReaders: (readers: readonly PersonId[]) => void;
}) {
  const t = useTranslations('confidential');
  const { Part } = useLate(AUDIENCE, isOn);
  return (
    <div className="secret-switch">
      {isAlways ? null : (
        <label className="switch-line">
          <input
            type="checkbox"
            checked={isOn}
            disabled={attempt.isUnknown || attempt.isBusy}
            onChange={({ target }) => onChange(target.checked)}
          />
          <Lock className="ic" size={13} aria-hidden="true" />
          {t('switch')}
        </label>
      )}
      {isOn && Part ? (
        <Part attempt={attempt} isWritten={isWritten} chosen={isAlways ? null : { readers, onReaders }} />
      ) : null}
    </div>
  );
}
