'use client';

import { useEffect, useRef } from 'react';
import type { TagSlot } from '#core/annotation/tag.ts';
import type { EntryId } from '#core/ids.ts';
import { connectorPath } from '#core/margin/connector-path.ts';
import type { GeometryStore } from './margin-geometry.ts';

/** The active card stands this much nearer to the text than the others. */
const NEARER = 12;

/** The line from a passage to its card: for the active one, and for the one under the pointer. It is never the only link. */
export function Connector({
  geometry,
  active,
  lit,
  slotOf,
}: {
  geometry: GeometryStore;
  active: EntryId | null;
  /** Under the pointer. */
  lit: EntryId | null;
  slotOf: (id: EntryId) => TagSlot | 0 | undefined;
}) {
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const draw = () => {
      const { ids, tops, axes, lines, columnRight, cardsLeft } = geometry.read();
      for (const path of drawing.current?.children ?? []) {
        const id = path.getAttribute('data-for');
        const index = ids.findIndex((one) => one === id);
        const line = lines[index] ?? null;
        const top = tops[index];
        const isActive = id === active;
        const isDrawn = line !== null && top !== undefined;
        path.setAttribute(
          'd',
          isDrawn
            ? connectorPath(columnRight, line, cardsLeft - (isActive ? NEARER : 0), top + (axes[index] ?? 0))
            : '',
        );
      }
    };
    draw();
    return geometry.subscribe(draw);
  }, [geometry, active, lit]);
  const drawn = [...new Set([active, lit])].filter((id) => id !== null);
  return (
    <svg ref={drawing} className="connector" aria-hidden="true">
      {drawn.map((id) => (
        <path key={id} data-for={id} className={`s${slotOf(id) ?? 0}`} />
      ))}
    </svg>
  );
}
