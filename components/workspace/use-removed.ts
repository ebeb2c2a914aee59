'use client';

import { useMemo, useRef, useState } from 'react';
import type { RemovedShown } from '../annotations/removed-list.tsx';
import type { Reader } from './use-reader.ts';

/** Keeps {@link RemovedShown}: the list stands under the tab of what is resolved. */
export function useRemoved({ showTab, setStop, setPanelOpen }: Reader): RemovedShown {
  const [isOpen, setOpen] = useState(false);
  const [turn, setTurn] = useState(0);
  const taken = useRef(0);
  return useMemo(
    () => ({
      isOpen,
      setOpen,
      show() {
        showTab('resolved');
        setStop(2);
        setPanelOpen(true);
        setOpen(true);
        setTurn((now) => now + 1);
      },
      takesKeys() {
        const isDue = taken.current < turn;
        taken.current = turn;
        return isDue;
      },
    }),
    [isOpen, turn, showTab, setStop, setPanelOpen],
  );
}
