'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import type { MarginItem } from '#core/margin/margin-item.ts';
import { pickTo, togglePicked } from '#core/margin/picked.ts';

/** Cards that are picked to be worked on together. */
export interface Picked {
  ids: ReadonlySet<EntryId>;
  /** Picks this one, or lets it go. */
  toggle: (id: EntryId) => void;
  /** Picks everything from the last one picked to this one. */
  pickTo: (id: EntryId) => void;
  clear: () => void;
}

const NOTHING: ReadonlySet<EntryId> = new Set();

/** Keeps what is picked among the open cards; what is settled or gone is picked no more. */
export function usePicked(items: readonly MarginItem[]): Picked {
  const [kept, setKept] = useState(NOTHING);
  const last = useRef<EntryId | null>(null);
  const order = useMemo(() => items.flatMap((item) => (item.kind === 'open' ? [item.id] : [])), [items]);
  const ids = useMemo(() => {
    if (kept.size === 0) return NOTHING;
    const open = new Set(order);
    return new Set([...kept].filter((id) => open.has(id)));
  }, [kept, order]);
  const toggle = useCallback((id: EntryId) => {
    last.current = id;
    setKept((now) => togglePicked(now, id));
  }, []);
  // Read when a card is picked: cards that come and go elsewhere are no reason to draw all of them anew.
  const ordered = useRef(order);
  useEffect(() => {
    ordered.current = order;
  });
  const toHere = useCallback((id: EntryId) => {
    const from = last.current;
    last.current = id;
    setKept((now) => pickTo(now, ordered.current, from, id));
  }, []);
  const clear = useCallback(() => setKept(NOTHING), []);
  return useMemo(() => ({ ids, toggle, pickTo: toHere, clear }), [ids, toggle, toHere, clear]);
}
