'use client';

import { Check, ChevronDown, ChevronUp, Circle, RotateCcw, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PRACTICE_STEPS } from '#core/people/practice-steps.ts';
import type { PracticeWork } from './use-practice.ts';

/** The five steps over the practice article: the next one in words, all of them on demand; each ticks itself. */
export function Practice({
  practice: { marks, hide, restart },
  mayWrite,
  say,
}: {
  practice: PracticeWork;
  mayWrite: boolean;
  say: (words: string) => void;
}) {
  const t = useTranslations('practice');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const done = PRACTICE_STEPS.filter((step) => marks.includes(step));
  const next = PRACTICE_STEPS.find((step) => !marks.includes(step));

  const told = useRef(marks);
  useEffect(() => {
    const step = PRACTICE_STEPS.find((one) => marks.includes(one) && !told.current.includes(one));
    told.current = marks;
    if (step && !marks.includes('hidden'))
      say(t('announce', { step: t(`steps.${step}`), next: next ? t(`how.${next}`) : t('finished') }));
  }, [marks, next, say, t]);

  function putAway() {
    hide();
    say(t('announceHidden'));
    document.getElementById('article')?.focus({ preventScroll: true });
  }

  if (marks.includes('hidden') || !mayWrite) return null;
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
        <button type="button" className="btn icon" aria-label={t('hide')} title={t('hide')} onClick={putAway}>
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
      {isOpen ? (
        <p className="practice-about">
          {t('about')}{' '}
          {marks.length > 0 ? (
            <button type="button" className="btn" onClick={restart}>
              <RotateCcw className="ic" size={15} aria-hidden="true" />
              {t('restart')}
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
