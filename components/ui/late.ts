'use client';

import { type ComponentType, useEffect, useReducer } from 'react';

/** A part of the page that is fetched when it is first wanted, or ahead of that while the page is idle. */
export interface Late<Props> {
  /** The part, once it is here. */
  now: () => ComponentType<Props> | null;
  /** Fetches it once; a fetch that failed is made again. @throws Error when it cannot be fetched */
  fetch: () => Promise<ComponentType<Props>>;
}

const known = new Set<() => Promise<unknown>>();
let isFetching = false;
/** The name of the moment (User Timing) at which everything that was to be fetched ahead is here. */
export const ALL_HERE = 'galley:all-here';

/** Declares a part that is not in the script which a page needs at first. */
export function late<Props>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let part: ComponentType<Props> | null = null;
  let fetching: Promise<ComponentType<Props>> | null = null;
  const fetch = () => {
    fetching ??= load().then(
      (found) => (part = found),
      (error: unknown) => {
        fetching = null;
        throw error;
      },
    );
    return fetching;
  };
  known.add(fetch);
  return { now: () => part, fetch };
}

/** Resolves when the page has nothing else to do, at the latest after some seconds. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 4_000 });
    else setTimeout(resolve, 1_000);
  });
}

/**
 * Fetches every part that was declared, one after another while the page is idle, so that all of them are there when the
 * line is gone. Without a line it waits for one. Call it when the page is live.
 */
export async function fetchAhead(): Promise<void> {
  if (isFetching) return;
  isFetching = true;
  for (const fetch of known) {
    await idle();
    for (;;) {
      const isHere = await fetch().then(
        () => true,
        () => false,
      );
      if (isHere) break;
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          removeEventListener('online', go);
          resolve();
        };
        const timer = setTimeout(go, 15_000);
        addEventListener('online', go);
      });
    }
  }
  isFetching = false;
  performance.mark(ALL_HERE);
}

/** The state of a part that is wanted: itself, or that it could not be fetched, and the way to try again. */
export interface LateState<Props> {
  Part: ComponentType<Props> | null;
  isMissing: boolean;
  again: () => void;
}

type Step = 'here' | 'missing' | 'again';

/** Fetches a part as soon as it is wanted; when it is here already, it is drawn at once. */
export function useLate<Props>(part: Late<Props>, isWanted: boolean): LateState<Props> {
  const [{ isMissing, attempt }, step] = useReducer(
    (state: { isMissing: boolean; attempt: number }, said: Step) => ({
      isMissing: said === 'missing',
      attempt: said === 'again' ? state.attempt + 1 : state.attempt,
    }),
    { isMissing: false, attempt: 0 },
  );
  useEffect(() => {
    if (!isWanted || part.now()) return;
    let isOver = false;
    const say = (said: Step) => () => {
      if (!isOver) step(said);
    };
    const again = say('again');
    part.fetch().then(say('here'), say('missing'));
    addEventListener('online', again);
    return () => {
      isOver = true;
      removeEventListener('online', again);
    };
  }, [part, isWanted, attempt]);
  return { Part: part.now(), isMissing: isWanted && isMissing, again: () => step('again') };
}
