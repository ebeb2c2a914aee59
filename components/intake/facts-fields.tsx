'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleFacts } from '#core/article/facts.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { FactTyped } from './wrong-fact.ts';
import { fromLocal, toLocal } from './local-moment.ts';

const LINES = ['slug', 'agency', 'versionLabel', 'language', 'timeZone'] as const;
const MOMENTS = ['receivedAt', 'asOf', 'deadline', 'embargo'] as const;

/** The facts about an article beside its text. Moments are typed in the desk's zone and kept with their offset. */
export function FactsFields({
  facts,
  people,
  timeZone,
  wrong = null,
  onChange,
}: {
  facts: ArticleFacts;
  people: readonly DeskPerson[];
  timeZone: string;
  /** The field that was refused. */
  wrong?: FactTyped | null;
  onChange: (facts: ArticleFacts) => void;
}) {
  const t = useTranslations('intake');
  const id = useId();
  const fault = (name: FactTyped) =>
    name === wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {};
  const said = (name: FactTyped) =>
    name === wrong ? (
      <span className="form-error" id={`${id}-wrong`}>
        {t(
          `wrong.${name === 'language' || name === 'timeZone' ? name : name === 'slug' || name === 'agency' || name === 'versionLabel' ? 'line' : 'moment'}`,
        )}
      </span>
    ) : null;
  const zone = facts.timeZone ?? timeZone;
  return (
    <fieldset className="facts">
      <legend>{t('facts')}</legend>
      {LINES.map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {t(name)}
          <input
            id={`${id}-${name}`}
            dir="auto"
            {...fault(name)}
            maxLength={name === 'versionLabel' ? 40 : 80}
            value={name === 'timeZone' ? zone : (facts[name] ?? '')}
            onChange={(event) => {
              const { value } = event.target;
              onChange({ ...facts, [name]: value === '' && name !== 'language' && name !== 'timeZone' ? null : value });
            }}
          />
          {said(name)}
        </label>
      ))}
      <label htmlFor={`${id}-date`}>
        {t('date')}
        <input
          id={`${id}-date`}
          type="date"
          {...fault('date')}
          value={facts.date ?? ''}
          onChange={(event) => onChange({ ...facts, date: event.target.value || null })}
        />
        {said('date')}
      </label>
      {MOMENTS.map((name) => (
        <label key={name} htmlFor={`${id}-${name}`}>
          {t(name)}
          <input
            id={`${id}-${name}`}
            type="datetime-local"
            {...fault(name)}
            value={toLocal(facts[name], zone)}
            onChange={(event) => onChange({ ...facts, [name]: fromLocal(event.target.value, zone) })}
          />
          {said(name)}
        </label>
      ))}
      <p className="hint">{t('moments', { zone })}</p>
      <div className="writers" role="group" aria-label={t('writers')}>
        <span className="lbl">{t('writers')}</span>
        {people.map((person) => (
          <label key={person.id} className="tick-line">
            <input
              type="checkbox"
              checked={facts.writers.includes(person.id)}
              onChange={(event) =>
                onChange({
                  ...facts,
                  writers: event.target.checked
                    ? [...facts.writers, person.id]
                    : facts.writers.filter((one) => one !== person.id),
                })
              }
            />
            {person.name}
          </label>
        ))}
        <label className="tick-line">
          <input
            type="checkbox"
            checked={facts.fromAgency}
            onChange={(event) => onChange({ ...facts, fromAgency: event.target.checked })}
          />
          {t('fromAgency')}
        </label>
      </div>
    </fieldset>
  );
}
