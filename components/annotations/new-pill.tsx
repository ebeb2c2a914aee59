'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { type RefObject, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import { cardsWithin } from '#core/margin/off-screen.ts';
import type { GeometryStore } from './margin-geometry.ts';
import { useScreen } from './use-screen.ts';

/** What came from others and stands above or below the screen: counted, with a way to the nearest. Nothing scrolls by itself. */
export function NewPill({
  root,
  geometry,
  arrived,
  onGo,
}: {
  root: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
  arrived: ReadonlySet<EntryId>;
  onGo: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const screen = useScreen(root, geometry);
  const standing = useSyncExternalStore(geometry.subscribe, geometry.read, geometry.read);
  if (arrived.size === 0) return null;
  const { from, to } = cardsWithin(standing, screen);
  const above = standing.ids.slice(0, from).filter((id) => arrived.has(id));
  const below = standing.ids.slice(to).filter((id) => arrived.has(id));
  const [lastAbove, firstBelow] = [above.at(-1), below[0]];
  return (
    <>
      {lastAbove ? (
        <button type="button" className="pill up" onClick={() => onGo(lastAbove)}>
          {t('newAbove', { count: above.length })}
          <ArrowUp className="ic" size={14} aria-hidden="true" />
        </button>
      ) : null}
      {firstBelow ? (
        <button type="button" className="pill down" onClick={() => onGo(firstBelow)}>
          {t('newBelow', { count: below.length })}
          <ArrowDown className="ic" size={14} aria-hidden="true" />
        </button>
      ) : null}
    </>
  );
}
