'use client';

import { useSyncExternalStore } from 'react';

const TOUCH = '(pointer: coarse), (max-width: 767px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(TOUCH);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether bars belong at the bottom edge: fingers, whose system menu stands over the selection, and narrow windows. */
export function useTouchBar(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(TOUCH).matches,
    () => false,
  );
}
