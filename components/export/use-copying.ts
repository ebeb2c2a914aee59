'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CopyState } from '#core/export/copy-words.ts';
import { useWait, type Wait } from '../ui/use-wait.ts';
import { type CopyFormat, downloadCopy } from './download-copy.ts';

/** What a copy may hold, and as what. */
export interface CopyChoice {
  format: CopyFormat;
  state: CopyState;
}

/** A copy that is being made; it goes on while its dialog is closed. */
export interface Copying {
  isBusy: boolean;
  wait: Wait;
  /** What it is at, in words; how much has come, where that can be counted. */
  stage: string;
  failure: string | null;
  start: (choice: CopyChoice) => void;
  /** Once more what was asked for last. */
  again: () => void;
  /** Ends it; nothing of it is left. */
  cancel: () => void;
  forget: () => void;
}

/** Makes copies of an article, one at a time. */
export function useCopying(articleId: string, onMade: () => void): Copying {
  const t = useTranslations('export');
  const [at, setAt] = useState<{ share: number | null; isComing: boolean } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const last = useRef<CopyChoice | null>(null);
  const wait = useWait(at !== null);

  const start = useCallback(
    (choice: CopyChoice) => {
      stop.current?.abort();
      const controller = new AbortController();
      stop.current = controller;
      last.current = choice;
      setFailure(null);
      setAt({ share: null, isComing: false });
      void downloadCopy(articleId, choice, controller.signal, (share) => {
        if (stop.current === controller) setAt({ share, isComing: true });
      }).then((outcome) => {
        if (stop.current !== controller) return;
        setAt(null);
        if (outcome.done) onMade();
        else if (outcome.because === 'offline') setFailure(t('failed', { reason: t('offline') }));
        else if (outcome.because === 'refused')
          setFailure(t('failed', { reason: outcome.reason ?? t('failedWithoutReason') }));
      });
    },
    [articleId, onMade, t],
  );
  const cancel = useCallback(() => {
    stop.current?.abort();
    stop.current = null;
    setAt(null);
  }, []);
  const isBusy = at !== null;
  const stage = !at?.isComing
    ? t('preparing')
    : t('coming', { percent: at.share === null ? -1 : Math.floor(at.share * 100) });
  return useMemo(
    () => ({
      isBusy,
      wait,
      stage,
      failure,
      start,
      again: () => last.current && start(last.current),
      cancel,
      forget: () => setFailure(null),
    }),
    [isBusy, wait, stage, failure, start, cancel],
  );
}
