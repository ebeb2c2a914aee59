'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Sets parameters of the page's address without a step in its history; empty values take theirs away. */
function change(values: Readonly<Record<string, string>>): void {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') params.delete(name);
    else params.set(name, value);
  }
  const search = params.size === 0 ? '' : `?${params}`;
  if (search === window.location.search) return;
  window.history.replaceState(window.history.state, '', window.location.pathname + search + window.location.hash);
  for (const listener of listeners) listener();
}

/** The query of the page's address as a store, empty while the server draws; and the way to change it. */
export function useSearch(): [string, typeof change] {
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => '',
  );
  return [search, change];
}
