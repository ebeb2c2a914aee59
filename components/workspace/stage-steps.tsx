'use client';

import { useTranslations } from 'use-intl';
import type { SignOffPart } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import { zonedMoment } from '../desk/moment.ts';
import { StageBars } from '../ui/stage-word.tsx';

interface ShownStep {
  from: Stage;
  to: Stage;
  byName: string;
  /** ISO 8601. */
  at: string;
  revision: number;
  reason: string | null;
  over: readonly { id: string; code: string }[];
  /** Wanted sign-offs that did not stand. */
  overParts: readonly SignOffPart[];
}

/** The way of an article from stage to stage, newest first: who, when, on which revision, why, over what. */
export function StageSteps({ steps, timeZone }: { steps: readonly ShownStep[]; timeZone: string }) {
  const t = useTranslations('stage');
  const ts = useTranslations('signOff');
  if (steps.length === 0) return null;
  return (
    <section className="leaf-in stage-steps" aria-labelledby="stage-steps">
      <h2 id="stage-steps">{t('steps')}</h2>
      <ol>
        {steps.map(({ from, to, byName, at, revision, reason, over, overParts }) => (
          <li key={at}>
            <b>
              <StageBars stage={to} /> {t('step', { from: t(`names.${from}`), to: t(`names.${to}`) })}
            </b>
            <p className="meta">
              <bdi>{byName}</bdi> · <time dateTime={at}>{zonedMoment(new Date(at), timeZone)}</time> · r{revision}
            </p>
            {reason === null ? null : (
              <p className="say-all" dir="auto">
                {reason}
              </p>
            )}
            {over.length === 0 ? null : (
              <p className="meta">{t('passedOver', { codes: over.map(({ code, id }) => code || id).join(', ') })}</p>
            )}
            {overParts.length === 0 ? null : (
              <p className="meta">{ts('over', { parts: overParts.map((part) => ts(`parts.${part}`)).join(', ') })}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
