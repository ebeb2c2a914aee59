'use client';

import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { type Mark, marksOver } from '#core/article/segments.ts';
import type { EntryId } from '#core/ids.ts';
import { keepEqual } from '#core/keep-equal.ts';
import type { MarginItem } from '#core/margin/margin-item.ts';
import type { FirstForm, Gone } from './card-context.ts';
import { CardItem, type Cards } from './card-item.tsx';
import type { GeometryStore } from './margin-geometry.ts';
import type { Here } from './here-menu.tsx';
import { areCardsListed } from './listed.ts';
import { useCardLabels } from './use-card-labels.ts';
import { useFoundStubs } from './use-found-stubs.ts';
import { useMarginLayout } from './use-margin-layout.ts';
import { useMountedCards } from './use-mounted-cards.ts';

const NONE: readonly Here[] = [];
const ALL_READ: ReadonlySet<EntryId> = new Set();

// What a reader finds on the words of the active annotation, in the order in which clicks go through it.
function hereOf(items: readonly MarginItem[], marks: readonly Mark[], active: EntryId): Here[] {
  const threads = new Map(items.flatMap((item) => (item.kind === 'open' ? [[item.id as string, item.thread]] : [])));
  return marksOver(marks, active).flatMap((mark) => {
    const thread = threads.get(mark.id);
    if (!thread) return [];
    const { id, value } = thread.annotation;
    const words = value.remark || (value.passage?.quote ?? '');
    return [{ id, number: thread.number, tag: tagCodeOf(thread.annotation), words }];
  });
}

/** The cards in the margin, each beside its passage; positions are set by script after mount, document order never changes. */
export const MarginCards = memo(function MarginCards({
  items,
  codes,
  active,
  gone,
  justMade,
  marks,
  picked,
  unread,
  cards,
  article,
  geometry,
}: {
  items: readonly MarginItem[];
  codes: ReadonlyMap<string, string>;
  active: EntryId | null;
  gone: Gone | null;
  justMade: { id: EntryId; opens: FirstForm } | null;
  marks: readonly Mark[];
  picked: ReadonlySet<EntryId>;
  /** For each thread with something unread, the entries that are. */
  unread: ReadonlyMap<EntryId, ReadonlySet<EntryId>>;
  cards: Cards;
  article: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
}) {
  const t = useTranslations('workspace');
  const labels = useCardLabels(items, cards.context);
  const list = useRef<HTMLOListElement>(null);
  const mounted = useMountedCards(list, items.length, geometry);
  useMarginLayout({ list, article, items, active, geometry, mounted });
  useFoundStubs(list, items, mounted, cards.onActivate);
  // Beside the text a card comes to its passage; in a list the list comes to the card.
  useEffect(() => {
    if (active !== null && areCardsListed())
      document.getElementById(`card-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const [keepHere] = useState(keepEqual<readonly Here[]>);
  const here = useMemo(
    () => (active === null ? NONE : keepHere(hereOf(items, marks, active))),
    [keepHere, items, marks, active],
  );
  return (
    <ol ref={list} className="cards" aria-label={t('annotations')} data-picking={picked.size > 0 || undefined}>
      {items.map((item, index) => (
        <CardItem
          key={item.id}
          item={item}
          label={labels[index] ?? ''}
          code={codes.get(item.id) ?? ''}
          isMounted={item.id === active || (index >= mounted.from && index < mounted.to)}
          isActive={item.id === active}
          gone={gone?.id === item.id ? gone : null}
          opens={justMade?.id === item.id ? justMade.opens : null}
          isPicked={picked.has(item.id)}
          unread={unread.get(item.id) ?? ALL_READ}
          here={item.id === active ? here : NONE}
          cards={cards}
        />
      ))}
    </ol>
  );
});
