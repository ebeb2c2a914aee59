'use client';

import { Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import type { CopyFormat } from './download-copy.ts';
import type { Copying } from './use-copying.ts';
import type { CopyState } from '#core/export/copy-words.ts';

const FORMATS: readonly CopyFormat[] = ['docx', 'pdf', 'html', 'jsonld'];
const STATES: readonly CopyState[] = ['open', 'resolved', 'all'];

/** Chooses what a copy contains and in which format. One that takes long goes on when the dialog is closed. */
export function CopyDialog({
  copying,
  hasConfidential,
  open,
  onOpenChange,
}: {
  copying: Copying;
  /** There are confidential words that this reader reads. */
  hasConfidential: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('export');
  const name = useId();
  const [format, setFormat] = useState<CopyFormat>('docx');
  const [state, setState] = useState<CopyState>('all');
  const { isBusy, wait, stage, failure } = copying;

  const close = (): void => {
    copying.forget();
    onOpenChange(false);
  };
  const cancel = (): void => {
    copying.cancel();
    close();
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : wait === 'long' ? close() : cancel())}
      title={t('title')}
      footer={
        <>
          <p className="copy-foot" role="status">
            {isBusy && wait !== 'short' ? (
              <>
                <i className="spin" aria-hidden="true" /> {stage} {wait === 'long' ? t('goesOn') : null}
              </>
            ) : (
              t('leaves')
            )}
          </p>
          <button type="button" className="btn big" onClick={cancel}>
            {t('cancel')}
          </button>
          {isBusy && wait === 'long' ? (
            <button type="button" className="btn big primary" onClick={close}>
              {t('letGoOn')}
            </button>
          ) : (
            <button
              type="button"
              className="btn big primary"
              disabled={isBusy}
              onClick={() => copying.start({ format, state })}
            >
              {t('download')}
            </button>
          )}
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
      {hasConfidential ? (
        <p className="copy-confidential">
          <Lock className="ic" size={14} aria-hidden="true" />
          {t('confidentialLeft')}
        </p>
      ) : null}
      {failure === null ? null : (
        <p className="copy-failure" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
