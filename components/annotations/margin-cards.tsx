'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { placeCards } from '#core/margin/place-cards.ts';
import { AnnotationCard, type CardContext } from './annotation-card.tsx';

/** Pixels that the tabs cover at the top of the margin: no card stands under them. */
const HEAD = 52;
/** Pixels that an active card stands above the middle of its passage's first line, so that header and line share one axis. */
const AXIS = 22;

function anchorOf(article: HTMLElement, canvas: number, thread: Thread, before: number): number {
  const mark = article.querySelector(`[data-ids~="${thread.annotation.id}"]`);
  const line = mark?.getClientRects()[0];
  // Without a place in the text it keeps its place in the order.
  return line ? line.top + line.height / 2 - canvas - AXIS - HEAD : before;
}

/** The threads in the margin, each beside its passage; positions are set by script after mount, document order never changes. */
export function MarginCards({
  threads,
  codes,
  active,
  gone,
  justMade,
  context,
  article,
  onActivate,
  onPassage,
}: {
  threads: readonly Thread[];
  codes: ReadonlyMap<string, string>;
  active: EntryId | null;
  gone: EntryId | null;
  justMade: EntryId | null;
  context: CardContext;
  article: RefObject<HTMLElement | null>;
  onActivate: (id: EntryId | null) => void;
  onPassage: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const list = useRef<HTMLOListElement>(null);

  const place = useCallback(() => {
    const cards = list.current;
    const text = article.current;
    if (!cards || !text) return;
    const canvas = cards.getBoundingClientRect().top;
    const items = [...cards.children].filter((item) => item instanceof HTMLElement);
    let before = 0;
    const boxes = threads.map((thread, index) => {
      before = anchorOf(text, canvas, thread, before);
      return { anchor: before, height: items[index]?.offsetHeight ?? 96 };
    });
    const chosen = threads.findIndex((thread) => thread.annotation.id === active);
    const tops = placeCards(boxes, chosen < 0 ? null : chosen);
    items.forEach((item, index) => item.style.setProperty('--top', `${Math.round(HEAD + (tops[index] ?? 0))}px`));
    const last = tops.length - 1;
    const height = last < 0 ? 0 : (tops[last] ?? 0) + (boxes[last]?.height ?? 0) + HEAD + 96;
    cards.style.setProperty('--canvas', `${Math.round(height)}px`);
    cards.dataset.placed = 'true';
  }, [threads, active, article]);

  useLayoutEffect(place, [place]);
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    const watch = new ResizeObserver(soon);
    if (article.current) watch.observe(article.current);
    for (const item of list.current?.children ?? []) watch.observe(item);
    void document.fonts.ready.then(soon);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [place, article]);

  return (
    <ol ref={list} className="cards" aria-label={t('annotations')}>
      {threads.map((thread) => {
        const { id } = thread.annotation;
        const isActive = id === active;
        return (
          <li
            key={id}
            id={`card-${id}`}
            className={`card${isActive ? ' active' : ''}`}
            aria-current={isActive || undefined}
            tabIndex={-1}
          >
            <AnnotationCard
              thread={thread}
              code={codes.get(id) ?? ''}
              isActive={isActive}
              isGone={gone === id}
              isNew={justMade === id}
              context={context}
              onActivate={onActivate}
              onClose={() => onActivate(null)}
              onPassage={onPassage}
            />
          </li>
        );
      })}
    </ol>
  );
}
