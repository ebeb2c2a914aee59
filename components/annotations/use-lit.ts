'use client';

import { type RefObject, useEffect } from 'react';
import type { EntryId } from '#core/ids.ts';
import { isEntryId } from '#core/make-ids.ts';

/** Which annotation is under the pointer, in the article or in the margin: its marks and its card are lifted together. */
export function useLit(root: RefObject<HTMLElement | null>, onLit: (id: EntryId | null) => void): void {
  useEffect(() => {
    const sheet = root.current?.closest('.sheet');
    if (!sheet) return;
    let now: string | null = null;
    const mark = (id: string | null, isLit: boolean) => {
      if (id === null) return;
      for (const one of sheet.querySelectorAll(`mark[data-ids~="${id}"], [data-card="${id}"]`))
        one.toggleAttribute('data-lit', isLit);
    };
    const over = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      const words = target?.closest<HTMLElement>('mark[data-ids]')?.dataset;
      const next =
        target?.closest<HTMLElement>('[data-card]')?.dataset.card ??
        target?.closest<HTMLElement>('[data-ref]')?.dataset.ref ??
        words?.shortest ??
        words?.ids ??
        null;
      if (next === now) return;
      mark(now, false);
      now = next;
      mark(now, true);
      onLit(isEntryId(now) ? now : null);
    };
    const out = () => {
      mark(now, false);
      now = null;
      onLit(null);
    };
    sheet.addEventListener('pointerover', over);
    sheet.addEventListener('pointerleave', out);
    return () => {
      sheet.removeEventListener('pointerover', over);
      sheet.removeEventListener('pointerleave', out);
    };
  }, [root, onLit]);
}
