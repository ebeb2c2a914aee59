'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** When a sign-in ends: milliseconds from now, and whether using it would not move that. */
export interface SessionEnd {
  person: string;
  left: number;
  isFinal: boolean;
}

/** Milliseconds before the end at which its owner is warned. */
const WARN_BEFORE = 120_000;
/** Milliseconds after which a question that nobody answered is asked again. */
const AGAIN = 30_000;

/** It ends soon unless something is done, soon whatever is done, or it has ended. */
export type SessionWarning = 'idle' | 'final' | 'ended';

/**
 * Watches the end of a sign-in by the server's clock, and asks the server before it says anything: another tab may have used it.
 * `look` asks at once, by way of what it is given.
 */
export function useSessionEnd(
  initial: SessionEnd | null,
  read: () => Promise<SessionEnd | null>,
): { warning: SessionWarning | null; look: (ask?: () => Promise<SessionEnd | null>) => void } {
  const [warning, setWarning] = useState<SessionWarning | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const next = useRef(() => undefined as void);
  const isWatching = initial !== null;
  const first = initial?.left ?? 0;

  const look = useCallback(
    (ask: () => Promise<SessionEnd | null> = read) => {
      const again = (milliseconds: number) => {
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => next.current(), milliseconds);
      };
      ask().then(
        (end) => {
          // An open article says itself that its sign-in has ended, with what that means for its words.
          const isArticle = document.querySelector('.ws') !== null;
          if (end === null) setWarning(isArticle ? null : 'ended');
          else if (end.left > WARN_BEFORE) setWarning(null);
          else setWarning(end.isFinal ? 'final' : 'idle');
          again(end === null ? AGAIN : end.left > WARN_BEFORE ? end.left - WARN_BEFORE : end.left + 500);
        },
        () => again(AGAIN),
      );
    },
    [read],
  );

  useEffect(() => {
    next.current = look;
  }, [look]);

  useEffect(() => {
    if (!isWatching) return;
    timer.current = window.setTimeout(() => next.current(), Math.max(0, first - WARN_BEFORE));
    let lookedAt = Date.now();
    // Timers stand still while a device sleeps.
    const seen = () => {
      if (document.visibilityState !== 'visible' || Date.now() - lookedAt < AGAIN) return;
      lookedAt = Date.now();
      look();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [isWatching, first, look]);
  return { warning, look };
}
