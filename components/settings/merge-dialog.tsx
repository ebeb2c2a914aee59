'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/ui/dialog.tsx';
import type { TagRow } from './tag-verbs.ts';

/** Asks which tag another one is to be read as. */
export function MergeDialog({
  tag,
  others,
  onMerge,
  onClose,
}: {
  tag: TagRow;
  others: readonly TagRow[];
  onMerge: (into: TagRow) => void;
  onClose: () => void;
}) {
  const t = useTranslations('settings.tags');
  const [into, setInto] = useState(others[0]?.code ?? '');
  const chosen = others.find((other) => other.code === into);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('mergeTitle', { name: tag.label })}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={chosen === undefined}
            onClick={() => chosen && onMerge(chosen)}
          >
            {t('mergeIt')}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t('mergeAsk', { name: tag.label })}</p>
        <label>
          <span>{t('mergeInto')}</span>
          <select className="field" value={into} onChange={(event) => setInto(event.target.value)}>
            {others.map((other) => (
              <option key={other.code} value={other.code}>
                {other.label}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Dialog>
  );
}
