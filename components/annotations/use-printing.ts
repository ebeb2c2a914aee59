'use client';

import { useSyncExternalStore } from 'react';

/** When the page went to paper; null while it does not. */
let since: string | null = null;

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia('print');
  const tell = (next: boolean) => {
    if ((since !== null) === next) return;
    since = next ? new Date().toISOString() : null;
    listener();
  };
  const before = () => tell(true);
  const after = () => tell(false);
  const change = (event: MediaQueryListEvent) => tell(event.matches);
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  media.addEventListener('change', change);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
    media.removeEventListener('change', change);
  };
}

/** Since when (ISO) the page is being put on paper, null while it is not: what only paper shows is drawn for it alone. */
export function usePrinting(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => since,
    () => null,
  );
}
