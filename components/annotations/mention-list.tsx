'use client';

import { useTranslations } from 'use-intl';
import { Avatar } from '../ui/avatar.tsx';
import type { Mentions } from './use-mentions.ts';

/** The names that fit what is typed behind an @: a listbox that its field controls. */
export function MentionList({ id, mentions }: { id: string; mentions: Mentions }) {
  const t = useTranslations('threads');
  const { offered, chosen, choose } = mentions;
  if (offered.length === 0) return null;
  return (
    <div id={id} className="mentions" role="listbox" aria-label={t('mentionWhom')}>
      {offered.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(person);
          }}
        >
          <Avatar person={person} size={20} />
          {person.name}
        </div>
      ))}
    </div>
  );
}
