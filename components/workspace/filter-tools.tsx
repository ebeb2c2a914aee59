'use client';

import { Funnel } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isFiltering, NO_FILTER } from '#core/annotation/filter.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { late } from '../ui/late.ts';
import { LateTrigger } from '../ui/late-trigger.tsx';
import type { Filtering } from './use-filter.ts';

const POPOVER = late(() => import('../ui/base-parts.ts').then((parts) => parts.FilterPopover));

/** The filter's button; its choices come when it is pressed. */
export function FilterTools({
  filtering,
  personOf,
}: {
  filtering: Filtering;
  personOf: (id: PersonId) => DeskPerson | undefined;
}) {
  const t = useTranslations('filter');
  const { tags, people, traits } = filtering.filter;
  const chosen = tags.length + people.length + traits.length;
  const trigger = (
    <button
      type="button"
      className={`chip filter-open${chosen > 0 ? ' on' : ''}`}
      aria-label={t('openCount', { count: chosen })}
    >
      <Funnel className="ic" size={14} aria-hidden="true" />
      {t('open')}
      {chosen > 0 ? <b>{chosen}</b> : null}
    </button>
  );
  return <LateTrigger part={POPOVER} props={{ trigger, filtering, personOf }} trigger={trigger} popup="dialog" />;
}

/** Says that something is left out, and brings it back: a filter never hides silently. */
export function HiddenNotice({ filtering }: { filtering: Filtering }) {
  const t = useTranslations('filter');
  if (!isFiltering(filtering.filter)) return null;
  return (
    <span className="hidden-notice">
      <span>{filtering.hidden.size === 0 ? t('nothingHidden') : t('hidden', { count: filtering.hidden.size })}</span>
      <i aria-hidden="true">·</i>
      <button type="button" className="link" onClick={() => filtering.setFilter(NO_FILTER)}>
        {t('showAll')}
      </button>
    </span>
  );
}
