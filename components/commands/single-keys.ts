'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'galley:single-keys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    // Storage can be forbidden; the shortcuts are on then, as they are for newcomers.
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function write(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Forbidden storage: there is nowhere to keep it.
    return;
  }
  for (const listener of listeners) listener();
}

/** Whether single keys are shortcuts on this device (WCAG 2.1.4), and the switch. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  return [useSyncExternalStore(subscribe, read, () => true), write];
}
