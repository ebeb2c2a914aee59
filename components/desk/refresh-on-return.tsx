'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Shortest time between two looks, milliseconds: going to and fro between windows asks once. */
const PAUSE = 15_000;

/** Reads the page anew when its reader comes back to it: what needs them may have been written meanwhile. */
export function RefreshOnReturn() {
  const router = useRouter();
  useEffect(() => {
    let last = Date.now();
    const look = () => {
      if (document.visibilityState !== 'visible' || Date.now() - last < PAUSE) return;
      last = Date.now();
      router.refresh();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, [router]);
  return null;
}
