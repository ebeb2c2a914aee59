'use client';

import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import { type CopyFormat, downloadCopy } from './download-copy.ts';
import type { CopyState } from '#core/export/copy-words.ts';

const FORMATS: readonly CopyFormat[] = ['docx', 'html', 'jsonld'];
const STATES: readonly CopyState[] = ['open', 'resolved', 'all'];

/** Chooses what a copy contains and in which format, and saves it as a file. */
export function CopyDialog({
  articleId,
  open,
  onOpenChange,
  onMade,
}: {
  articleId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade?: () => void;
}) {
  const t = useTranslations('export');
  const name = useId();
  const [format, setFormat] = useState<CopyFormat>('docx');
  const [state, setState] = useState<CopyState>('all');
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);

  const change = (next: boolean): void => {
    if (!next) stop.current?.abort();
    setFailure(null);
    onOpenChange(next);
  };
  const download = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setMaking(true);
    setFailure(null);
    const outcome = await downloadCopy(articleId, { format, state }, controller.signal);
    setMaking(false);
    if (outcome.done) {
      onMade?.();
      onOpenChange(false);
    } else if (outcome.because === 'offline') setFailure(t('failed', { reason: t('offline') }));
    else if (outcome.because === 'refused') {
      setFailure(t('failed', { reason: outcome.reason ?? t('failedWithoutReason') }));
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t('title')}
      footer={
        <>
          <p className="copy-foot" role="status">
            {making ? t('preparing') : t('leaves')}
          </p>
          <button type="button" className="btn big" onClick={() => change(false)}>
            {t('cancel')}
          </button>
          <button type="button" className="btn big primary" disabled={making} onClick={() => void download()}>
            {t('download')}
          </button>
        </>
      }
    >
      <fieldset className="copy-formats">
        <legend>{t('format')}</legend>
        {FORMATS.map((each) => (
          <label key={each} className="copy-format">
            <input
              type="radio"
              name={`${name}-format`}
              value={each}
              checked={format === each}
              onChange={() => setFormat(each)}
            />
            <b>{t(`formats.${each}.name`)}</b>
            <span>{t(`formats.${each}.about`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="copy-states">
        <legend>{t('which')}</legend>
        <div className="copy-seg">
          {STATES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${name}-state`}
                value={each}
                checked={state === each}
                onChange={() => setState(each)}
              />
              <span>{t(`states.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {failure === null ? null : (
        <p className="copy-failure" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
