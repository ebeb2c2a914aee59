'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { EntryId } from '#core/ids.ts';
import { CARD_SIZE, type Density, densityFor, SETTLED_GAP } from '#core/margin/density.ts';
import type { MarginItem } from '#core/margin/margin-item.ts';
import { type CardBox, placeCards } from '#core/margin/place-cards.ts';
import type { GeometryStore } from './margin-geometry.ts';
import { readLines } from './read-lines.ts';

/** Pixels from a card's top to the middle of its header: header and passage share one axis. */
const AXIS = { active: 22, open: 19, settled: 13 } as const;
/** Pixels under the last card, so that its last button is not at the very edge. */
const FOOT = 96;

/** The card's element among the list's; undefined for one that is not there. */
type Elements = ReadonlyMap<string, HTMLElement>;

function elementsOf(list: HTMLElement): Elements {
  const all = new Map<string, HTMLElement>();
  for (const child of list.children) {
    if (child instanceof HTMLElement && child.dataset.card) all.set(child.dataset.card, child);
  }
  return all;
}

/** Moves what is scrolled by `by` pixels without anybody seeing a card fly. */
function scrollAlong(list: HTMLElement, by: number): void {
  list.setAttribute('data-still', '');
  const scroller = list.closest('.sheet');
  if (scroller) scroller.scrollTop += by;
  requestAnimationFrame(() => requestAnimationFrame(() => list.removeAttribute('data-still')));
}

/**
 * Places the cards beside their passages: one read phase, then one write phase, by CSSOM. Cards that are not mounted stand
 * where they were measured last, or where they are estimated to.
 */
export function useMarginLayout({
  list,
  article,
  items,
  active,
  geometry,
  mounted,
}: {
  list: RefObject<HTMLElement | null>;
  article: RefObject<HTMLElement | null>;
  items: readonly MarginItem[];
  active: EntryId | null;
  geometry: GeometryStore;
  /** Which cards are on the page in full; a new value when that changes. */
  mounted: unknown;
}): void {
  const measured = useRef(new Map<string, number>());
  const pinned = useRef<{ id: EntryId; top: number } | null>(null);

  const place = useCallback(() => {
    const cards = list.current;
    const text = article.current;
    if (!cards || !text) return;
    const open = items.filter((item) => item.kind === 'open').length;
    const density = densityFor(open, items.length - open, text.offsetHeight);
    if (cards.dataset.density !== density) {
      cards.setAttribute('data-density', density);
      measured.current.clear();
    }

    const origin = cards.getBoundingClientRect();
    const column = text.getBoundingClientRect();
    const canvasLeft = cards.closest('.sheet')?.getBoundingClientRect().left ?? 0;
    const lineOf = readLines(text, origin.top);
    const elements = elementsOf(cards);
    const lines = items.map((item) => lineOf.get(item.id) ?? null);
    let before = 0;
    const boxes = items.map((item, index): CardBox => {
      const line = lines[index];
      const axis = item.id === active ? AXIS.active : AXIS[item.kind];
      // Without a place in the text a card keeps its place in the order.
      before = line === null || line === undefined ? before : line - axis;
      return {
        anchor: before,
        height: heightOf(item, elements.get(item.id), measured.current, density, item.id === active),
        gap: item.kind === 'settled' && item.id !== active ? SETTLED_GAP : CARD_SIZE[density].gap,
      };
    });
    const chosen = items.findIndex((item) => item.id === active);
    const tops = placeCards(boxes, chosen < 0 ? null : chosen).map(Math.round);

    const fresh: HTMLElement[] = [];
    items.forEach((item, index) => {
      const element = elements.get(item.id);
      if (!element || element.dataset.stub) return;
      element.style.setProperty('--top', `${tops[index] ?? 0}px`);
      if (!element.hasAttribute('data-at')) fresh.push(element);
    });
    const last = tops.length - 1;
    const height = last < 0 ? 0 : (tops[last] ?? 0) + (boxes[last]?.height ?? 0) + FOOT;
    cards.style.setProperty('--canvas', `${Math.round(height)}px`);
    cards.setAttribute('data-placed', '');
    // What stands for the first time stands there at once; from then on it moves.
    if (fresh.length > 0) requestAnimationFrame(() => fresh.forEach((element) => element.setAttribute('data-at', '')));

    const top = tops[chosen];
    const was = pinned.current;
    // Somebody who writes in a card keeps it where it is, whatever arrives above: the canvas moves instead.
    if (was && top !== undefined && was.id === active && was.top !== top && cards.contains(document.activeElement))
      scrollAlong(cards, top - was.top);
    pinned.current = active !== null && top !== undefined ? { id: active, top } : null;

    geometry.write({
      ids: items.map((item) => item.id),
      tops,
      heights: boxes.map((box) => box.height),
      lines,
      height: Math.max(column.bottom - origin.top, height),
      columnRight: column.right - canvasLeft,
      cardsLeft: origin.left - canvasLeft,
    });
  }, [items, active, article, list, geometry]);

  useLayoutEffect(place, [place, mounted]);
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    const watch = new ResizeObserver(soon);
    if (article.current) watch.observe(article.current);
    for (const card of list.current?.querySelectorAll('[data-card]:not([data-stub])') ?? []) watch.observe(card);
    document.fonts.ready.then(soon, soon);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [place, article, list, mounted]);
}

function heightOf(
  item: MarginItem,
  element: HTMLElement | undefined,
  measured: Map<string, number>,
  density: Density,
  isActive: boolean,
): number {
  if (element && !element.dataset.stub) {
    const height = element.offsetHeight;
    if (!isActive) measured.set(item.id, height);
    return height;
  }
  return measured.get(item.id) ?? CARD_SIZE[density][item.kind];
}
