'use client';

import { useTranslations } from 'use-intl';
import type { SignOffPart } from '#core/article/sign-off.ts';
import { zonedMoment } from '../desk/moment.ts';

interface ShownSignOff {
  part: SignOffPart;
  /** False: withdrawn. */
  given: boolean;
  byName: string;
  /** ISO 8601. */
  at: string;
  revision: number;
  reason: string | null;
}

/** Every sign-off of an article that was given or withdrawn, newest first: who, when, on which revision, why all the same. */
export function SignOffSteps({ steps, timeZone }: { steps: readonly ShownSignOff[]; timeZone: string }) {
  const t = useTranslations('signOff');
  if (steps.length === 0) return null;
  return (
    <section className="leaf-in stage-steps" aria-labelledby="sign-off-steps">
      <h2 id="sign-off-steps">{t('steps')}</h2>
      <ol>
        {steps.map(({ part, given, byName, at, revision, reason }) => (
          <li key={`${part} ${at}`}>
            <b>{t(given ? 'given' : 'taken', { part: t(`parts.${part}`) })}</b>
            <p className="meta">
              <bdi>{byName}</bdi> · <time dateTime={at}>{zonedMoment(new Date(at), timeZone)}</time> · r{revision}
            </p>
            {reason === null ? null : (
              <p className="say-all" dir="auto">
                {t('reasonIs', { reason })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
