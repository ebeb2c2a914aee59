'use client';

import { useSyncExternalStore } from 'react';

let isPrinting = false;

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia('print');
  const tell = (next: boolean) => {
    if (isPrinting === next) return;
    isPrinting = next;
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

/** Whether the page is being put on paper now: what only paper shows is drawn for it alone. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );
}
