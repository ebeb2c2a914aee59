'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Milliseconds between two questions whether anything has changed. */
const ASK_EVERY = 5_000;
/** Without a key, a click or a look for so long, milliseconds, nobody is taken to read: a sign-in that idles must end. */
const AWAY_AFTER = 15 * 60_000;

/**
 * Reads the page anew when something on the desk has changed, while it is before somebody's eyes, and at once when they come
 * back to it: what needs them may have been written meanwhile.
 * @param stamp what the desk looks like now; null when nobody may know
 */
export function KeepFresh({ stamp }: { stamp: () => Promise<string | null> }) {
  const router = useRouter();
  const known = useRef<string | null>(null);
  useEffect(() => {
    let isOver = false;
    let isAsking = false;
    let touched = Date.now();
    const touch = () => {
      touched = Date.now();
    };
    async function look() {
      if (document.visibilityState !== 'visible' || isAsking || Date.now() - touched > AWAY_AFTER) return;
      isAsking = true;
      // Without an answer the page stays as it is until the next question.
      const now = await stamp().catch(() => null);
      isAsking = false;
      if (isOver || now === null || now === known.current) return;
      const isFirst = known.current === null;
      known.current = now;
      if (!isFirst) router.refresh();
    }
    const back = () => {
      touch();
      void look();
    };
    void look();
    const timer = window.setInterval(() => void look(), ASK_EVERY);
    document.addEventListener('visibilitychange', back);
    window.addEventListener('focus', back);
    for (const sign of ['pointermove', 'keydown', 'scroll']) window.addEventListener(sign, touch, { passive: true });
    return () => {
      isOver = true;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('focus', back);
      for (const sign of ['pointermove', 'keydown', 'scroll']) window.removeEventListener(sign, touch);
    };
  }, [router, stamp]);
  return null;
}
