'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { ArticleRoom, PresentPerson } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import { readingPlace, scrollToPlace } from './reading-place.ts';
import { isQuiet } from '../settings/preferences-here.ts';

/** Milliseconds between two tellings of where this page reads. */
const TELL_EVERY = 400;
/** CSS pixels that bars cover at the top of the window. */
const BARS = 120;

/** Whom this page follows, and how to begin and end it. */
export interface Following {
  person: PresentPerson | null;
  follow: (clientId: number | null) => void;
  /** Once, without following. */
  goTo: (person: PresentPerson) => void;
}

/** Tells where this page reads, and moves with somebody who is followed until this reader does anything themselves. */
export function useFollowing(article: RefObject<HTMLElement | null>, room: ArticleRoom | null): Following {
  const [followed, follow] = useState<number | null>(null);
  const person = usePeople(
    room,
    useCallback((people) => people.find(({ clientId }) => clientId === followed) ?? null, [followed]),
  );
  const place = person?.said.reading ?? null;

  useEffect(() => {
    if (!room) return;
    let timer: number | null = null;
    const tell = () => {
      timer = null;
      if (article.current && !isQuiet()) room.tell({ reading: readingPlace(article.current, BARS) });
    };
    const soon = () => {
      timer ??= window.setTimeout(tell, TELL_EVERY);
    };
    soon();
    document.addEventListener('scroll', soon, { capture: true, passive: true });
    return () => {
      if (timer !== null) window.clearTimeout(timer);
      document.removeEventListener('scroll', soon, { capture: true });
    };
  }, [article, room]);

  useEffect(() => {
    if (place !== null && article.current) scrollToPlace(article.current, place);
  }, [article, place]);

  useEffect(() => {
    if (followed === null) return;
    const since = performance.now();
    // The press that chose whom to follow may still be on its way.
    const stop = ({ timeStamp }: Event) => {
      if (timeStamp > since) follow(null);
    };
    const events = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
    for (const event of events) addEventListener(event, stop, { passive: true });
    return () => {
      for (const event of events) removeEventListener(event, stop);
    };
  }, [followed]);

  return {
    person,
    follow,
    goTo: ({ said }) => {
      if (said.reading !== null && article.current) scrollToPlace(article.current, said.reading);
    },
  };
}
