'use client';

import { type RefObject, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import type { MarginItem } from '#core/margin/margin-item.ts';
import { CardItem, type Cards } from './card-item.tsx';
import type { GeometryStore } from './margin-geometry.ts';
import { useMarginLayout } from './use-margin-layout.ts';
import { useMountedCards } from './use-mounted-cards.ts';

/** The cards in the margin, each beside its passage; positions are set by script after mount, document order never changes. */
export function MarginCards({
  items,
  codes,
  active,
  gone,
  justMade,
  cards,
  article,
  geometry,
}: {
  items: readonly MarginItem[];
  codes: ReadonlyMap<string, string>;
  active: EntryId | null;
  gone: EntryId | null;
  justMade: EntryId | null;
  cards: Cards;
  article: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
}) {
  const t = useTranslations('workspace');
  const list = useRef<HTMLOListElement>(null);
  const mounted = useMountedCards(list, items.length, geometry);
  useMarginLayout({ list, article, items, active, geometry, mounted });
  return (
    <ol ref={list} className="cards" aria-label={t('annotations')}>
      {items.map((item, index) => (
        <CardItem
          key={item.id}
          item={item}
          code={codes.get(item.id) ?? ''}
          isMounted={item.id === active || (index >= mounted.from && index < mounted.to)}
          isActive={item.id === active}
          isGone={gone === item.id}
          isMade={justMade === item.id}
          cards={cards}
        />
      ))}
    </ol>
  );
}
