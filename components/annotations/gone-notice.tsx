'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { Gone } from './card-context.ts';

/** Says who took away what the reader is on. It stays, with what is being written on it, until they leave it. */
export function GoneNotice({
  gone: { by, outcome },
  say,
  onClose,
}: {
  gone: Gone;
  say: (words: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('workspace');
  const name = by?.isMe ? t('you') : (by?.name ?? '');
  const words =
    outcome === null ? t('gone.removed', { name }) : t('gone.resolved', { name, outcome: t(`outcomes.${outcome}`) });
  useEffect(() => say(words), [say, words]);
  return (
    <div className="notice gone">
      <p>
        <b>{words}</b> {t(outcome === null ? 'gone.late' : 'gone.about')}
      </p>
      <button type="button" className="btn line sm" onClick={onClose}>
        {t('close')}
      </button>
    </div>
  );
}
