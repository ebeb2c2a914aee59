'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { PersonId } from '#core/ids.ts';
import type { ArticleRoom, PresentPerson } from '../sync/room-view.ts';
import { useEverybody } from '../sync/use-people.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import type { Following } from './use-following.ts';

/** Avatars shown before the rest is counted. */
const SHOWN = 5;

/** One entry for each person, however many tabs they have open; the tab that they look at speaks for them. */
export function distinctPeople(people: readonly PresentPerson[]): PresentPerson[] {
  const awayFirst = [...people].sort((a, b) => Number(b.said.away) - Number(a.said.away));
  const last = new Map(awayFirst.map((person) => [person.person, person]));
  return people.flatMap((person) => {
    const speaks = last.get(person.person);
    last.delete(person.person);
    return speaks ? [speaks] : [];
  });
}

/** Who else has the article open, with role; from each avatar one follows its person or goes to where they read. */
export function PeopleHere({ room, me, following }: { room: ArticleRoom | null; me: PersonId; following: Following }) {
  const t = useTranslations('threads');
  const tp = useTranslations('people');
  const others = distinctPeople(useEverybody(room)).filter(({ person }) => person !== me);
  const named = ({ name, role, said }: PresentPerson) =>
    `${t('here', { name, role: tp(`roles.${role}`) })}${said.away ? `, ${t('away')}` : ''}`;
  const actions = (person: PresentPerson): MenuEntry[] => [
    { kind: 'text', key: `${person.clientId}-who`, label: named(person) },
    {
      key: `${person.clientId}-follow`,
      label: t('follow', { name: person.name }),
      onSelect: () => following.follow(person.clientId),
    },
    {
      key: `${person.clientId}-go`,
      label: t('goTo', { name: person.name }),
      disabled: person.said.reading === null,
      onSelect: () => following.goTo(person),
    },
  ];
  return (
    <span className="avs">
      {others.slice(0, SHOWN - 1).map((person) => (
        <Menu
          key={person.person}
          trigger={
            <button type="button" className="av-button" aria-label={named(person)} title={named(person)}>
              <Avatar person={{ id: person.person, name: person.name }} size={28} away={person.said.away} />
            </button>
          }
          items={actions(person)}
        />
      ))}
      {others.length > SHOWN - 1 ? (
        <Menu
          trigger={
            <button
              type="button"
              className="av-button more"
              aria-label={t('more', { count: others.length - SHOWN + 1 })}
            >
              +{others.length - SHOWN + 1}
            </button>
          }
          items={others.slice(SHOWN - 1).flatMap(actions)}
        />
      ) : null}
    </span>
  );
}

/** Says whom this page follows, and how to stop. */
export function FollowingStrip({ following, say }: { following: Following; say: (words: string) => void }) {
  const t = useTranslations('threads');
  const name = following.person?.name;
  useEffect(() => {
    if (name !== undefined) say(t('following', { name }));
  }, [name, say, t]);
  if (!following.person) return null;
  return (
    <div className="strip">
      <span className="grow">{t('following', { name: following.person.name })}</span>
      <button type="button" className="btn line" onClick={() => following.follow(null)}>
        {t('stopFollowing')}
      </button>
    </div>
  );
}
