'use client';

import { Check, ChevronDown, ChevronUp, Circle, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { PRACTICE_STEPS } from '#core/people/practice-steps.ts';
import type { RoomView } from '../sync/room-view.ts';
import { type PracticeOptions, stepsDone, usePractice } from './use-practice.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** The five steps over the practice article: the next one in words, all of them on demand; each ticks itself. */
export function Practice({
  article,
  practice,
  view,
  records,
  hasCopied,
  say,
}: {
  article: WorkspaceArticle;
  practice: PracticeOptions;
  view: RoomView;
  records: readonly ResolvedRecord[];
  hasCopied: boolean;
  say: (words: string) => void;
}) {
  const t = useTranslations('practice');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const before = { entries: article.room.initial.entries, records: article.resolved };
  const now = { entries: view.entries, records, hasCopied };
  const [marks, hide] = usePractice(practice, stepsDone(article.room.me.id, before, now));
  const done = PRACTICE_STEPS.filter((step) => marks.includes(step));
  const next = PRACTICE_STEPS.find((step) => !marks.includes(step));

  const told = useRef(marks);
  useEffect(() => {
    const step = PRACTICE_STEPS.find((one) => marks.includes(one) && !told.current.includes(one));
    told.current = marks;
    if (step) say(t('announce', { step: t(`steps.${step}`), next: next ? t(`how.${next}`) : t('finished') }));
  }, [marks, next, say, t]);

  if (marks.includes('hidden') || !view.mayWrite) return null;
  return (
    <section className="practice" aria-label={t('title')}>
      <div className="strip">
        <b>{t('title')}</b>
        <span className="practice-count">{t('progress', { done: done.length, count: PRACTICE_STEPS.length })}</span>
        <span className="grow">
          {next ? (
            <>
              <b>{t(`steps.${next}`)}.</b> {t(`how.${next}`)}
            </>
          ) : (
            t('finished')
          )}
        </span>
        <button
          type="button"
          className="btn"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'fewer' : 'all')}
          {isOpen ? (
            <ChevronUp className="ic" size={15} aria-hidden="true" />
          ) : (
            <ChevronDown className="ic" size={15} aria-hidden="true" />
          )}
        </button>
        <button type="button" className="btn icon" aria-label={t('hide')} title={t('hide')} onClick={hide}>
          <X className="ic" size={15} aria-hidden="true" />
        </button>
      </div>
      <ol id={id} className="practice-steps" hidden={!isOpen}>
        {PRACTICE_STEPS.map((step) => (
          <li key={step} data-done={marks.includes(step)}>
            {marks.includes(step) ? (
              <Check className="ic" size={15} aria-hidden="true" />
            ) : (
              <Circle className="ic" size={15} aria-hidden="true" />
            )}
            <b>{t(`steps.${step}`)}</b>
            <span className="muted">{t(marks.includes(step) ? 'done' : step === next ? 'next' : 'notYet')}</span>
            <p>{t(`how.${step}`)}</p>
          </li>
        ))}
      </ol>
      {isOpen ? <p className="practice-about">{t('about')}</p> : null}
    </section>
  );
}
