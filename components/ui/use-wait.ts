'use client';

import { useEffect, useState } from 'react';

/** Milliseconds before waiting is worth a word, and before it is long. */
const WORTH_A_WORD = 1_000;
const LONG = 4_000;

/** How long something has been going on: not worth a word yet, worth saying what it is at, or long. */
export type Wait = 'short' | 'said' | 'long';

/** Tells how long it has been busy. */
export function useWait(isBusy: boolean): Wait {
  const [wait, setWait] = useState<Wait>('short');
  useEffect(() => {
    if (!isBusy) return;
    const timers = [
      window.setTimeout(() => setWait('said'), WORTH_A_WORD),
      window.setTimeout(() => setWait('long'), LONG),
    ];
    return () => {
      for (const timer of timers) window.clearTimeout(timer);
      setWait('short');
    };
  }, [isBusy]);
  return wait;
}
