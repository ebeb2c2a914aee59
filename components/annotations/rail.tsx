'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type { TagSlot } from '#core/annotation/tag.ts';
import type { EntryId } from '#core/ids.ts';
import { cardsWithin, countOffScreen, ticksOf } from '#core/margin/off-screen.ts';
import type { GeometryStore } from './margin-geometry.ts';
import { useScreen } from './use-screen.ts';
import { whenIdle } from './when-idle.ts';

/** Pixels between two ticks that are still two. */
const APART = 4;
/** Pixels at each end of the rail that the counts take. */
const ENDS = 40;

/** What the rail needs: where cards stand, and ways to them. */
interface RailProps {
  root: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
  active: EntryId | null;
  slotOf: (id: EntryId) => TagSlot | 0 | undefined;
  onGo: (id: EntryId) => void;
}

/** All annotations of the article at one look, and how many stand above and below the screen, with a way to the nearest. */
export function Rail({ root, geometry, active, slotOf, onGo }: RailProps) {
  const t = useTranslations('workspace');
  const view = useRef<HTMLSpanElement>(null);
  const screen = useScreen(root, geometry);
  const standing = useSyncExternalStore(geometry.subscribe, geometry.read, geometry.read);
  const { above, below } = countOffScreen(standing, screen);
  const { from, to } = cardsWithin(standing, screen);
  const go = (index: number) => {
    const id = standing.ids[index];
    if (id) onGo(id);
  };
  useLayoutEffect(() => {
    if (!view.current || screen.whole === 0) return;
    const share = (screen.bottom - screen.top - 2 * ENDS) / screen.whole;
    // Moved, not placed: at each frame of scrolling nothing is to be laid out anew for it.
    view.current.style.translate = `0 ${Math.round(ENDS + screen.top * share)}px`;
    view.current.style.height = `${Math.max(12, Math.round((screen.bottom - screen.top) * share))}px`;
  }, [screen]);
  return (
    <div className="rail" role="group" aria-label={t('rail')}>
      <button
        type="button"
        className="cnt up"
        disabled={above === 0}
        aria-label={t('above', { count: above })}
        onClick={() => go(from - 1)}
      >
        <ArrowUp className="ic" size={11} aria-hidden="true" />
        {above > 0 ? above : null}
      </button>
      <span ref={view} className="view" />
      <Ticks
        whole={screen.whole}
        height={screen.bottom - screen.top}
        geometry={geometry}
        active={active}
        slotOf={slotOf}
      />
      <button
        type="button"
        className="cnt down"
        disabled={below === 0}
        aria-label={t('below', { count: below })}
        onClick={() => go(to)}
      >
        {below > 0 ? below : null}
        <ArrowDown className="ic" size={11} aria-hidden="true" />
      </button>
    </div>
  );
}

// Scrolling moves the view alone; ticks are drawn when cards have moved, and after all that is read.
const Ticks = memo(function Ticks({
  whole,
  height,
  geometry,
  active,
  slotOf,
}: Pick<RailProps, 'geometry' | 'active' | 'slotOf'> & { whole: number; height: number }) {
  const layer = useRef<HTMLDivElement>(null);
  const standing = useSyncExternalStore(geometry.subscribe, geometry.read, geometry.read);
  useEffect(() => {
    if (whole === 0) return;
    return whenIdle(() => {
      if (!layer.current) return;
      const share = (height - 2 * ENDS) / whole;
      const at = standing.ids.findIndex((id) => id === active);
      const ticks = ticksOf(standing, share, APART);
      const drawn = layer.current.children;
      // Those that are there are used again: most of them stay as they are.
      for (const [index, { top, first, count }] of ticks.entries()) {
        const tick = drawn[index] ?? layer.current.appendChild(document.createElement('i'));
        if (!(tick instanceof HTMLElement)) continue;
        const id = standing.ids[first];
        const isActive = at >= first && at < first + count;
        const look = `s${(id && slotOf(id)) ?? 0}${isActive ? ' w' : ''}${count > 1 ? ' many' : ''}`;
        const place = `${ENDS + top}px`;
        if (tick.className !== look) tick.className = look;
        if (tick.style.top !== place) tick.style.top = place;
      }
      while (drawn.length > ticks.length) drawn[ticks.length]?.remove();
    });
  }, [standing, whole, height, active, slotOf]);
  return <div ref={layer} className="ticks" aria-hidden="true" />;
});
