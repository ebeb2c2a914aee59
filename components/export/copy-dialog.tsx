'use client';

import { Lock } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CopyState } from '#core/export/copy-words.ts';
import { dropTask, letGoOn, startCopy } from '../tasks/copy-tasks.ts';
import type { CopyFormat } from '../tasks/task.ts';
import { useTasks } from '../tasks/tasks.ts';
import { useStageWords } from '../tasks/use-stage-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWait } from '../ui/use-wait.ts';

const FORMATS: readonly CopyFormat[] = ['docx', 'pdf', 'html', 'jsonld'];
const STATES: readonly CopyState[] = ['open', 'resolved', 'all'];

/** Chooses what a copy contains and in which format. One that takes long is a task and goes on when the dialog is closed. */
export function CopyDialog({
  articleId,
  articleTitle,
  hasConfidential,
  open,
  onOpenChange,
}: {
  articleId: string;
  /** What its tasks are called after. */
  articleTitle: string;
  /** There are confidential words that this reader reads. */
  hasConfidential: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('export');
  const stageWords = useStageWords();
  const name = useId();
  const [format, setFormat] = useState<CopyFormat>('docx');
  const [state, setState] = useState<CopyState>('all');
  const { tasks } = useTasks();
  // The one that was begun since the dialog was opened; those of before are the tray's.
  const [mine, setMine] = useState<number | null>(null);
  const task = tasks.find(({ id }) => id === mine);
  const isBusy = task?.at.kind === 'running';
  const wait = useWait(isBusy);
  const watched = useRef<number | null>(null);
  useEffect(() => {
    if (mine !== null && wait === 'long') letGoOn(mine);
  }, [mine, wait]);

  const watch = (id: number | null): void => {
    watched.current = id;
    setMine(id);
  };
  const close = (): void => {
    watch(null);
    onOpenChange(false);
  };
  const cancel = (): void => {
    if (mine !== null) dropTask(mine);
    close();
  };
  const start = (): void => {
    // What failed here is tried again here.
    if (mine !== null) dropTask(mine);
    const id = startCopy({ articleId, title: articleTitle, format, state }, false, () => {
      if (watched.current === id) close();
    });
    watch(id);
  };
  const failed = task?.at.kind === 'failed' ? task.at : null;

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : wait === 'long' ? close() : cancel())}
      title={t('title')}
      footer={
        <>
          <p className="copy-foot" role="status">
            {task?.at.kind === 'running' && wait !== 'short' ? (
              <>
                <i className="spin" aria-hidden="true" /> {stageWords(task.at.stage)}{' '}
                {wait === 'long' ? t('goesOn') : null}
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
            <button type="button" className="btn big primary" disabled={isBusy} onClick={start}>
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
      {failed === null ? null : (
        <p className="copy-failure" role="alert">
          {t('failed', { reason: failed.isOffline ? t('offline') : (failed.reason ?? t('failedWithoutReason')) })}
        </p>
      )}
    </Dialog>
  );
}
