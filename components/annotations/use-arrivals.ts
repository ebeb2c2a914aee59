'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { cardsWithin } from '#core/margin/off-screen.ts';
import type { GeometryStore } from './margin-geometry.ts';

/** Milliseconds that a card is on the screen of a page with the focus before it counts as looked at. */
const A_LOOK = 1_500;

interface Known {
  all: ReadonlySet<EntryId>;
  arrived: ReadonlySet<EntryId>;
}

function idsOf(threads: readonly Thread[]): ReadonlySet<EntryId> {
  return new Set(threads.map((thread) => thread.annotation.id));
}

function withNew(known: Known, threads: readonly Thread[], me: PersonId): Known {
  const all = idsOf(threads);
  const arrived = new Set([...known.arrived].filter((id) => all.has(id)));
  for (const { annotation } of threads)
    if (!known.all.has(annotation.id) && annotation.author !== me) arrived.add(annotation.id);
  return { all, arrived };
}

/** Annotations that came from others since the page was joined and were not looked at yet. */
export function useArrivals({
  threads,
  me,
  isJoined,
  active,
  root,
  geometry,
}: {
  threads: readonly Thread[];
  me: PersonId;
  isJoined: boolean;
  active: EntryId | null;
  root: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
}): ReadonlySet<EntryId> {
  const [seen, setSeen] = useState(threads);
  const [known, setKnown] = useState<Known>(() => ({ all: idsOf(threads), arrived: new Set() }));
  if (seen !== threads) {
    setSeen(threads);
    // What is there when the page joins has been there before it.
    setKnown(isJoined ? withNew(known, threads, me) : { all: idsOf(threads), arrived: known.arrived });
  }
  const { arrived } = known;
  if (active !== null && arrived.has(active)) {
    setKnown({ ...known, arrived: new Set([...arrived].filter((id) => id !== active)) });
  }

  useEffect(() => {
    if (arrived.size === 0) return;
    const since = new Map<EntryId, number>();
    const look = () => {
      const sheet = root.current?.closest<HTMLElement>('.sheet');
      if (!sheet || !document.hasFocus() || document.visibilityState !== 'visible') return since.clear();
      const standing = geometry.read();
      const { scrollTop, clientHeight } = sheet;
      const { from, to } = cardsWithin(standing, { top: scrollTop, bottom: scrollTop + clientHeight });
      const on = new Set(standing.ids.slice(from, to));
      const now = performance.now();
      for (const id of arrived) {
        if (!on.has(id)) since.delete(id);
        else if (!since.has(id)) since.set(id, now);
      }
      const looked = [...since].filter(([, at]) => now - at >= A_LOOK).map(([id]) => id);
      if (looked.length === 0) return;
      setKnown((last) => ({ ...last, arrived: new Set([...last.arrived].filter((id) => !looked.includes(id))) }));
    };
    look();
    const timer = window.setInterval(look, 250);
    return () => window.clearInterval(timer);
  }, [arrived, root, geometry]);
  return arrived;
}
