'use client';

import { Popover } from '@base-ui/react/popover';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CHECK_STATES } from '#core/annotation/check-state.ts';
import { isFiltering, NO_FILTER, TRAITS } from '#core/annotation/filter.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { useOpenedAtOnce } from '../ui/late-trigger.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';
import type { Filtering } from './use-filter.ts';

function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

export interface FilterProps {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>;
  filtering: Filtering;
  personOf: (id: PersonId) => DeskPerson | undefined;
}

/** The choices of the filter, each with how many annotations it would show: fetched when they are first asked for. */
export function FilterPopover({ trigger, filtering, personOf }: FilterProps) {
  const t = useTranslations('filter');
  const tags = useTranslations('workspace.tags');
  const verdicts = useTranslations('verdict.codes');
  const { offered } = useDeskTags();
  const button = useOpenedAtOnce();
  const { filter, setFilter, counts, people } = filtering;
  return (
    <Popover.Root>
      <Popover.Trigger ref={button} render={trigger} />
      <Popover.Portal>
        <Popover.Positioner
          className="menu-place"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift', fallbackAxisSide: 'none' }}
        >
          <Popover.Popup className="menu filter">
            <Popover.Title className="vh">{t('title')}</Popover.Title>
            <Choices legend={t('traits')}>
              {TRAITS.map((trait) => (
                <Choice
                  key={trait}
                  name={t(`trait.${trait}`)}
                  count={counts.trait(trait)}
                  isOn={filter.traits.includes(trait)}
                  onToggle={() => setFilter({ ...filter, traits: toggled(filter.traits, trait) })}
                />
              ))}
            </Choices>
            <Choices legend={t('tags')}>
              {offered.map((tag) => (
                <Choice
                  key={tag.code}
                  name={tags(tag.code as 'claim')}
                  shown={<TagName tag={tag} name={tags(tag.code as 'claim')} />}
                  count={counts.tag(tag.code)}
                  isOn={filter.tags.includes(tag.code)}
                  onToggle={() => setFilter({ ...filter, tags: toggled(filter.tags, tag.code) })}
                />
              ))}
            </Choices>
            <Choices legend={t('checks')}>
              {CHECK_STATES.map((state) => (
                <Choice
                  key={state}
                  name={verdicts(state)}
                  shown={<VerdictStamp state={state} isBare />}
                  count={counts.check(state)}
                  isOn={filter.checks.includes(state)}
                  onToggle={() => setFilter({ ...filter, checks: toggled(filter.checks, state) })}
                />
              ))}
            </Choices>
            <Choices legend={t('people')}>
              {people.map((id) => (
                <Choice
                  key={id}
                  name={personOf(id)?.name ?? id}
                  count={counts.person(id)}
                  isOn={filter.people.includes(id)}
                  onToggle={() => setFilter({ ...filter, people: toggled(filter.people, id) })}
                />
              ))}
            </Choices>
            <div className="filter-end">
              <button
                type="button"
                className="btn line"
                disabled={!isFiltering(filter)}
                onClick={() => setFilter(NO_FILTER)}
              >
                {t('showAll')}
              </button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function Choice({
  name,
  shown,
  count,
  isOn,
  onToggle,
}: {
  name: string;
  shown?: ReactNode;
  count: number;
  isOn: boolean;
  onToggle: () => void;
}) {
  const t = useTranslations('filter');
  return (
    <label className="filter-choice">
      <input type="checkbox" checked={isOn} aria-label={t('choice', { name, count })} onChange={onToggle} />
      {shown ?? <span>{name}</span>}
      <b className="mono">{count}</b>
    </label>
  );
}
