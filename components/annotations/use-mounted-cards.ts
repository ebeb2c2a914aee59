'use client';

import { type RefObject, useEffect, useState } from 'react';
import { cardsWithin } from '#core/margin/off-screen.ts';
import { areCardsListed } from './listed.ts';
import type { GeometryStore } from './margin-geometry.ts';

/** Indices `[from, to)` of the cards that are on the page in full. */
export interface MountedCards {
  from: number;
  to: number;
}

/** Up to this many cards are always on the page. */
const FEW = 60;
/** Pixels above and below the screen for which cards are ready. */
const AHEAD = 800;
/** Cards are mounted in steps of this many, so that slow scrolling does not draw at every line. */
const STEP = 8;
const ALL: MountedCards = { from: 0, to: Number.MAX_SAFE_INTEGER };
const FIRST: MountedCards = { from: 0, to: FEW };

/**
 * Which cards are on the page in full while so many are in the article that all of them would be slow: those near the
 * screen. The others keep their place in the list and in the accessibility tree with their name alone.
 */
export function useMountedCards(
  list: RefObject<HTMLElement | null>,
  count: number,
  geometry: GeometryStore,
): MountedCards {
  const [range, setRange] = useState(FIRST);
  const isMany = count > FEW;
  useEffect(() => {
    if (!isMany) return;
    const sheet = list.current?.closest<HTMLElement>('.sheet');
    const body = list.current?.closest<HTMLElement>('.margin-body');
    if (!sheet || !body) return;
    let frame = 0;
    const read = () => {
      const scroller = areCardsListed() ? body : sheet;
      const { scrollTop, clientHeight } = scroller;
      const { from, to } = cardsWithin(geometry.read(), {
        top: scrollTop - AHEAD,
        bottom: scrollTop + clientHeight + AHEAD,
      });
      const next = { from: Math.floor(from / STEP) * STEP, to: Math.ceil(to / STEP) * STEP };
      setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    sheet.addEventListener('scroll', soon, { passive: true });
    body.addEventListener('scroll', soon, { passive: true });
    const stop = geometry.subscribe(soon);
    soon();
    return () => {
      cancelAnimationFrame(frame);
      sheet.removeEventListener('scroll', soon);
      body.removeEventListener('scroll', soon);
      stop();
    };
  }, [isMany, list, geometry]);
  return isMany ? range : ALL;
}
