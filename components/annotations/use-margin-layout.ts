'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { EntryId } from '#core/ids.ts';
import { CARD_SIZE, type Density, densityFor, SETTLED_GAP } from '#core/margin/density.ts';
import { isOneLine, type MarginItem } from '#core/margin/margin-item.ts';
import { type CardBox, placeCards } from '#core/margin/place-cards.ts';
import { rangeOf } from '../article/dom-text.ts';
import type { GeometryStore } from './margin-geometry.ts';
import { readLines } from './read-lines.ts';
import { standStill } from './stand-still.ts';
import type { MountedCards } from './use-mounted-cards.ts';

/** Pixels from a card's top to the middle of its header: header and passage share one axis. */
const AXIS = { active: 22, open: 19, settled: 13 } as const;
/** Pixels under the last card, so that its last button is not at the very edge. */
const FOOT = 96;

/** Moves what is scrolled by `by` pixels without anybody seeing a card fly. */
function scrollAlong(list: HTMLElement, by: number): void {
  standStill(list);
  const scroller = list.closest('.sheet');
  if (scroller) scroller.scrollTop += by;
}

// The list has one element for each item, in the same order; far ones are only names and have no place.
function mountedElements(
  list: HTMLElement,
  items: readonly MarginItem[],
  { from, to }: MountedCards,
  active: number,
): Map<string, HTMLElement> {
  const found = new Map<string, HTMLElement>();
  const add = (index: number) => {
    const element = list.children[index];
    const item = items[index];
    if (item && element instanceof HTMLElement && !element.hasAttribute('data-stub')) found.set(item.id, element);
  };
  for (let index = from; index < Math.min(to, items.length); index += 1) add(index);
  if (active >= 0) add(active);
  return found;
}

// What stands for the first time stands there at once; from then on it moves.
function moveTo(element: HTMLElement, top: number): void {
  const translate = `0px ${top}px`;
  if (element.style.translate === translate) return;
  element.style.translate = translate;
  if (!element.hasAttribute('data-at')) requestAnimationFrame(() => element.setAttribute('data-at', ''));
}

// Confidential words have no mark in the text: their line is where their span stands.
function linesOf(text: HTMLElement, items: readonly MarginItem[], origin: number): ReadonlyMap<string, number> {
  const lines = readLines(text, origin);
  for (const item of items) {
    const placement = item.kind === 'confidential' ? item.card.first.placement : null;
    const range = placement && placement.state !== 'lost' ? rangeOf(text, placement) : null;
    const line = range?.getClientRects()[0];
    if (line) lines.set(item.id, line.top + line.height / 2 - origin);
  }
  return lines;
}

function formOf(item: MarginItem): 'open' | 'settled' {
  return isOneLine(item) ? 'settled' : 'open';
}

function heightOf(
  item: MarginItem,
  element: HTMLElement | undefined,
  measured: Map<string, number>,
  density: Density,
  isActive: boolean,
): number {
  const form = formOf(item);
  // What a verdict settles becomes one line while it is far away.
  const key = `${form} ${item.id}`;
  if (!element) return measured.get(key) ?? CARD_SIZE[density][form];
  const height = element.offsetHeight;
  if (!isActive) measured.set(key, height);
  return height;
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
  mounted: MountedCards;
}): void {
  const measured = useRef(new Map<string, number>());
  const pinned = useRef<{ id: EntryId; top: number } | null>(null);
  const known = useRef<{ items: readonly MarginItem[]; lines: ReadonlyMap<string, number> } | null>(null);

  const place = useCallback(() => {
    const cards = list.current;
    const text = article.current;
    if (!cards || !text) return;
    const column = text.getBoundingClientRect();
    const open = items.reduce((count, item) => count + (isOneLine(item) ? 0 : 1), 0);
    const density = densityFor(open, items.length - open, column.height);
    if (cards.dataset.density !== density) {
      cards.setAttribute('data-density', density);
      measured.current.clear();
    }

    const origin = cards.getBoundingClientRect();
    const canvasLeft = cards.closest('.sheet')?.getBoundingClientRect().left ?? 0;
    // Scrolling moves no line: they are read anew only when the text or its marks may have.
    if (known.current?.items !== items) known.current = { items, lines: linesOf(text, items, origin.top) };
    const lineOf = known.current.lines;
    const chosen = items.findIndex((item) => item.id === active);
    const elements = mountedElements(cards, items, mounted, chosen);
    const lines = items.map((item) => lineOf.get(item.id) ?? null);
    const axes = items.map((item, index) => (index === chosen ? AXIS.active : AXIS[formOf(item)]));
    let before = 0;
    const boxes = items.map((item, index): CardBox => {
      const line = lines[index];
      const isActive = index === chosen;
      // Without a place in the text a card keeps its place in the order.
      before = line === null || line === undefined ? before : line - (axes[index] ?? 0);
      return {
        anchor: before,
        height: heightOf(item, elements.get(item.id), measured.current, density, isActive),
        gap: isOneLine(item) && !isActive ? SETTLED_GAP : CARD_SIZE[density].gap,
      };
    });
    const tops = placeCards(boxes, chosen < 0 ? null : chosen).map(Math.round);

    items.forEach((item, index) => {
      const element = elements.get(item.id);
      if (element) moveTo(element, tops[index] ?? 0);
    });
    const last = tops.length - 1;
    const height = last < 0 ? 0 : (tops[last] ?? 0) + (boxes[last]?.height ?? 0) + FOOT;
    cards.style.setProperty('min-height', `${Math.round(height)}px`);
    cards.setAttribute('data-placed', '');

    const top = tops[chosen];
    const was = pinned.current;
    // Somebody who writes in a card keeps it where it is, whatever arrives above: the canvas moves instead.
    if (was && top !== undefined && was.id === active && was.top !== top && cards.contains(document.activeElement))
      scrollAlong(cards, top - was.top);
    pinned.current = active !== null && top !== undefined ? { id: active, top } : null;

    geometry.write({
      ids: items.map((item) => item.id),
      axes,
      tops,
      heights: boxes.map((box) => box.height),
      lines,
      height: Math.max(column.bottom - origin.top, height),
      columnRight: column.right - canvasLeft,
      cardsLeft: origin.left - canvasLeft,
    });
  }, [items, active, article, list, geometry, mounted]);

  const latest = useRef(place);
  useLayoutEffect(() => {
    latest.current = place;
    place();
  }, [place]);
  useEffect(() => {
    let frame = 0;
    const anew = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        known.current = null;
        latest.current();
      });
    };
    const watch = new ResizeObserver(anew);
    if (article.current) watch.observe(article.current);
    document.fonts.ready.then(anew, anew);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [article]);
  useEffect(() => {
    let frame = 0;
    // What is observed is told of at once; it was placed a moment ago.
    let isFirst = true;
    const watch = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      if (!isFirst) frame = requestAnimationFrame(() => latest.current());
      isFirst = false;
    });
    const at = items.findIndex((item) => item.id === active);
    if (list.current)
      for (const card of mountedElements(list.current, items, mounted, at).values()) watch.observe(card);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [list, mounted, items, active]);
}
