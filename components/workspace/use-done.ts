'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';

/** Milliseconds for which the way back from one thing that was done stands at the bottom edge; by key it stays open longer. */
const SHOWN_FOR = 8_000;

/** What was done last, and the way back where there is one. */
export interface DoneThing {
  words: string;
  undo: (() => void) | null;
  /** It goes by itself after a while. */
  isBrief: boolean;
}

/** Keeps {@link DoneThing}. */
export interface Done {
  thing: DoneThing | null;
  did: (words: string, undo: DoneThing['undo'], isBrief: boolean) => void;
  /** Takes it back; false when there is nothing. */
  undo: () => boolean;
  forget: () => void;
}

/** Makes {@link Done}. */
export function useDone(): Done {
  const [thing, setThing] = useState<DoneThing | null>(null);
  const did = useCallback(
    (words: string, undo: DoneThing['undo'], isBrief: boolean) => setThing({ words, undo, isBrief }),
    [],
  );
  const forget = useCallback(() => setThing(null), []);
  useEffect(() => {
    if (!thing?.isBrief) return;
    const timer = window.setInterval(() => {
      // Not while somebody is about to press it.
      if (!document.querySelector('.many:hover, .many:focus-within')) forget();
    }, SHOWN_FOR);
    return () => window.clearInterval(timer);
  }, [thing, forget]);
  return useMemo(
    () => ({
      thing,
      did,
      forget,
      undo() {
        if (!thing?.undo) return false;
        forget();
        // It may say in its turn what it came to.
        thing.undo();
        return true;
      },
    }),
    [thing, did, forget],
  );
}
