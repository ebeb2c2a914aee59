'use client';

import { useTranslations } from 'use-intl';
import type { PlacedBlock } from '#core/article/place-blocks.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { distinctPeople } from '../presence/people-here.tsx';
import type { ArticleRoom } from '../sync/room-view.ts';
import { useEverybody } from '../sync/use-people.ts';
import { Avatar } from '../ui/avatar.tsx';

function countWithin(threads: readonly Thread[], from: number, to: number): number {
  return threads.filter(
    ({ annotation: { placement } }) =>
      placement && placement.state !== 'lost' && placement.start >= from && placement.start < to,
  ).length;
}

/** The left column: headings with how much is open under each, and who is here. */
export function Outline({
  blocks,
  threads,
  room,
  me,
}: {
  blocks: readonly PlacedBlock[];
  threads: readonly Thread[];
  room: ArticleRoom | null;
  me: DeskPerson;
}) {
  const t = useTranslations('workspace');
  const heads = blocks.filter(({ block }) => block.kind === 'headline' || block.kind === 'heading');
  return (
    <nav className="outline" aria-label={t('outline')}>
      {heads.length > 0 ? (
        <section>
          <h2>{t('outlineTitle')}</h2>
          <ul className="toc">
            {heads.map((head, index) => {
              const count = countWithin(threads, head.start, heads[index + 1]?.start ?? Number.MAX_SAFE_INTEGER);
              return (
                <li key={head.index}>
                  <a href={`#block-${head.index}`}>{head.block.text}</a>
                  <span>{count > 0 ? count : ''}</span>
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
      <Folk room={room} me={me} />
    </nav>
  );
}

function Folk({ room, me }: { room: ArticleRoom | null; me: DeskPerson }) {
  const t = useTranslations('workspace');
  const tp = useTranslations('people');
  const here = distinctPeople(useEverybody(room));
  return (
    <section>
      <h2>
        {t('peopleHere')} <span>{here.length}</span>
      </h2>
      <ul className="folk" aria-label={t('peopleHere')}>
        {here.map((person) => (
          <li key={person.person}>
            <Avatar person={{ id: person.person, name: person.name }} away={person.said.away} />
            <div>
              <b>{person.person === me.id ? `${person.name} (${t('you')})` : person.name}</b>
              <div className="meta">{tp(`roles.${person.role}`)}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
