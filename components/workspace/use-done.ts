'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ArticleRoom } from '../sync/room-view.ts';
import type { Turn } from '../sync/undo-stack.ts';

/** Milliseconds for which the way back from one thing that was done stands at the bottom edge; by key it stays open longer. */
const SHOWN_FOR = 8_000;

/** What was done last, and the way back where there is one. */
export interface DoneThing {
  words: string;
  undo: (() => void) | null;
  /** It goes by itself after a while. */
  isBrief: boolean;
  /** The draft that was left, when that is what was done. */
  draft: string | null;
}

/** Keeps {@link DoneThing}. */
export interface Done {
  thing: DoneThing | null;
  did: (words: string, undo: DoneThing['undo'], isBrief: boolean, draft?: string | null) => void;
  /** Takes it back; false when there is nothing. */
  undo: () => boolean;
  /** The same, unless something was written since that is to be taken back first. */
  undoNewest: () => boolean;
  forget: () => void;
  /** Forgets that this draft was left: its author writes on. */
  takenUp: (draft: string) => void;
}

/** Makes {@link Done}. */
export function useDone(room: ArticleRoom | null): Done {
  const [thing, setThing] = useState<(DoneThing & { after: Turn | null }) | null>(null);
  const did = useCallback(
    (words: string, undo: DoneThing['undo'], isBrief: boolean, draft: string | null = null) =>
      setThing({ words, undo, isBrief, draft, after: room?.newest?.() ?? null }),
    [room],
  );
  const forget = useCallback(() => setThing(null), []);
  const takenUp = useCallback((draft: string) => setThing((now) => (now?.draft === draft ? null : now)), []);
  useEffect(() => {
    if (!thing?.isBrief) return;
    const timer = window.setInterval(() => {
      // Not while somebody is about to press it.
      if (!document.querySelector('.many:hover, .many:focus-within')) forget();
    }, SHOWN_FOR);
    return () => window.clearInterval(timer);
  }, [thing, forget]);
  return useMemo(() => {
    function undo(): boolean {
      if (!thing?.undo) return false;
      forget();
      // It may say in its turn what it came to.
      thing.undo();
      return true;
    }
    const isNewest = () => thing?.after === (room?.newest?.() ?? null);
    return { thing, did, forget, takenUp, undo, undoNewest: () => isNewest() && undo() };
  }, [thing, did, forget, takenUp, room]);
}
