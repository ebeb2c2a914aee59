'use client';

import { type RefObject, useCallback, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import { Connector } from '../annotations/connector.tsx';
import type { GeometryStore } from '../annotations/margin-geometry.ts';
import { NewPill } from '../annotations/new-pill.tsx';
import { Rail } from '../annotations/rail.tsx';
import { useLit } from '../annotations/use-lit.ts';
import { useSteadyReading } from '../annotations/use-steady-reading.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';

interface Guides {
  root: RefObject<HTMLElement | null>;
  geometry: GeometryStore;
  drawn: DrawnThreads;
  active: EntryId | null;
}

function useSlotOf({ slots }: DrawnThreads) {
  return useCallback((id: EntryId) => slots.get(id), [slots]);
}

/** Over the sheet: the line from a passage to its card. */
export function SheetGuides({ root, geometry, drawn, active }: Guides) {
  const [lit, setLit] = useState<EntryId | null>(null);
  useLit(root, setLit);
  useSteadyReading(root);
  return <Connector geometry={geometry} active={active} lit={lit} slotOf={useSlotOf(drawn)} />;
}

/** Beside the sheet: everything at one look, what is off the screen, what is new there. */
export function FloorGuides({
  arrived,
  onGo,
  ...guides
}: Guides & { arrived: ReadonlySet<EntryId>; onGo: (id: EntryId) => void }) {
  const { root, geometry, active, drawn } = guides;
  return (
    <>
      <Rail root={root} geometry={geometry} active={active} slotOf={useSlotOf(drawn)} onGo={onGo} />
      <NewPill root={root} geometry={geometry} arrived={arrived} onGo={onGo} />
    </>
  );
}
