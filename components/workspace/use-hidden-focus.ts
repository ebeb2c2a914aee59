'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { EntryId } from '#core/ids.ts';

/** When the card that has the focus is filtered away, the focus goes to the filter, which says how many are hidden. */
export function useHiddenFocus(hidden: ReadonlySet<EntryId>, sayHidden: (count: number) => void): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current =
        target instanceof Element ? (target.closest<HTMLElement>('[data-card]')?.dataset.card ?? null) : null;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useLayoutEffect(() => {
    // Focus that left with its card is nowhere: nothing says so, and the next Tab would begin at the top of the page.
    if (last.current === null || document.activeElement !== document.body) return;
    if (!(hidden as ReadonlySet<string>).has(last.current)) return;
    last.current = null;
    document.querySelector<HTMLElement>('.filter-open')?.focus({ preventScroll: true });
    sayHidden(hidden.size);
  }, [hidden, sayHidden]);
}
