'use client';

import { Check, Palette } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CHECK_STATES } from '#core/annotation/check-state.ts';
import { CHECK_SLOTS, COLOUR_MODES, type ColourMode, personSlot, STATE_SLOTS } from '#core/annotation/colour-mode.ts';
import { tagClasses, type TagSlot } from '#core/annotation/tag.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { Menu } from '../ui/menu.tsx';

function Sample({ slot, line = slot, name }: { slot: TagSlot | 0; line?: TagSlot | 0; name: string }): ReactNode {
  const look = tagClasses({ slot, line });
  return (
    <mark className={`seg sample ${look}`}>
      <u className={`ln ${look}`}>{name}</u>
    </mark>
  );
}

/** What the colours of the marks stand for: the choice, and what each means now. */
export function ColourMenu({
  mode,
  onMode,
  threads,
  people,
}: {
  mode: ColourMode;
  onMode: (mode: ColourMode) => void;
  threads: readonly Thread[];
  people: readonly DeskPerson[];
}) {
  const t = useTranslations('workspace');
  const verdicts = useTranslations('verdict.codes');
  const { offered } = useDeskTags();
  const legend = useMemo((): ReactNode[] => {
    if (mode === 'tag')
      return offered.map(({ code, slot, line }) => (
        <Sample key={code} slot={slot} line={line} name={t(`tags.${code}` as 'tags.claim')} />
      ));
    if (mode === 'status')
      return Object.entries(STATE_SLOTS).map(([state, slot]) => (
        <Sample key={state} slot={slot} name={t(`colours.states.${state as keyof typeof STATE_SLOTS}`)} />
      ));
    if (mode === 'verdict')
      return CHECK_STATES.map((state) => <Sample key={state} slot={CHECK_SLOTS[state]} name={verdicts(state)} />);
    if (mode === 'plain') return [];
    const authors = new Set(threads.map(({ annotation }) => annotation.author));
    const ids = people.map(({ id }) => id);
    return people
      .filter(({ id }) => authors.has(id))
      .map(({ id, name }) => <Sample key={id} slot={personSlot(id, ids)} name={name} />);
  }, [mode, offered, threads, people, t, verdicts]);
  return (
    <Menu
      trigger={
        <button type="button" className="btn" aria-label={t('colours.label', { mode: t(`colours.${mode}`) })}>
          <Palette className="ic" size={15} aria-hidden="true" />
          {t(`colours.${mode}`)}
        </button>
      }
      items={[
        ...COLOUR_MODES.map((one) => ({
          key: one,
          label: t(`colours.${one}`),
          icon: <Check className={`ic${one === mode ? '' : ' off'}`} size={15} aria-hidden="true" />,
          onSelect: () => onMode(one),
        })),
        ...(legend.length > 0 ? [{ kind: 'rule' as const, key: 'rule' }] : []),
        ...legend.map((label, index) => ({ kind: 'text' as const, key: `legend-${index}`, label })),
      ]}
    />
  );
}
