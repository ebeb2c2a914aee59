'use client';

import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Thread } from '#core/annotation/thread.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { WorkView } from '../sync/room-view.ts';
import type { GoneWords } from './use-gone-words.ts';

/** Says that the text has become another one while the page was open, whose it is and what it did, until that is read. */
export function RevisionStrip({
  rendered,
  view,
  threads,
  people,
  gone,
  timeOf,
  say,
}: {
  /** The revision that the page was rendered with. */
  rendered: number;
  view: Pick<WorkView, 'revision' | 'revised'>;
  threads: readonly Thread[];
  people: readonly DeskPerson[];
  /** What the reader was at and that the text does not have. */
  gone: GoneWords | null;
  /** A time of day in the desk's zone. */
  timeOf: (moment: Date) => string;
  say: (words: string) => void;
}) {
  const t = useTranslations('workspace.revised');
  const [read, setRead] = useState(rendered);
  const { revision, revised } = view;
  const states = threads.map(({ annotation }) => annotation.placement?.state);
  const count = (state: 'changed' | 'lost') => states.filter((one) => one === state).length;
  const name = people.find(({ id }) => id === revised?.by)?.name ?? '';
  const title = revised ? t('title', { number: revision, name, time: timeOf(new Date(revised.at)) }) : '';
  const [changed, lost] = [count('changed'), count('lost')];
  const about = changed + lost === 0 ? t('allKept') : t('about', { changed, lost });
  const isNews = revised !== null && revision > read;
  const lostWords = gone ? t(`gone.${gone.were}`, { words: gone.words }) : '';
  const words = useRef('');
  useEffect(() => {
    words.current = `${title}. ${lostWords} ${about}`;
  });
  // Said once, as it is when the text comes, whatever changes in the counts afterwards.
  useEffect(() => {
    if (isNews) say(words.current);
  }, [isNews, revision, lostWords, say]);
  if (!isNews) return null;
  return (
    <div className="strip" data-revision={revision}>
      <span className="grow">
        <b>{title}</b> {about} {gone ? <b>{lostWords}</b> : null}
      </span>
      <button type="button" className="btn icon sm" aria-label={t('dismiss')} onClick={() => setRead(revision)}>
        <X className="ic" size={15} aria-hidden="true" />
      </button>
    </div>
  );
}
