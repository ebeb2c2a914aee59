'use client';

import { useSyncExternalStore } from 'react';
import { hasShortcuts } from '../settings/preferences-here.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Holds on this page at once, and is one of the person's preferences: where it cannot be kept, it ends with the page. */
function write(isOn: boolean): void {
  if (isOn) document.documentElement.removeAttribute('data-shortcuts');
  else document.documentElement.setAttribute('data-shortcuts', 'off');
  for (const listener of listeners) listener();
  const headers = { 'Content-Type': 'application/json' };
  void fetch('/api/v1/preferences', {
    method: 'PUT',
    headers,
    body: JSON.stringify({ shortcuts: isOn }),
    keepalive: true,
  }).catch(() => undefined);
}

/** Whether single keys are shortcuts for this person (WCAG 2.1.4), and the switch. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  return [useSyncExternalStore(subscribe, hasShortcuts, () => true), write];
}
