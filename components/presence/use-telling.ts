'use client';

import { useEffect, useRef } from 'react';
import type { EntryId } from '#core/ids.ts';
import { isQuiet } from '../settings/preferences-here.ts';
import type { ArticleRoom } from '../sync/room-view.ts';

/** Milliseconds without a touch after which this page counts as away. */
const AWAY_AFTER = 3 * 60_000;
/** A composer must have been open for so long before the others are told, and words typed for so long. */
const COMPOSING_AFTER = 2_000;
const TYPING_AFTER = 1_000;
const TYPING_FOR = 5_000;

/** Tells the others that this page is hidden or has long been untouched. */
export function useAway(room: ArticleRoom | null): void {
  useEffect(() => {
    if (!room) return;
    let timer = 0;
    const touched = () => {
      window.clearTimeout(timer);
      room.tell({ away: document.visibilityState === 'hidden' });
      timer = window.setTimeout(() => room.tell({ away: true }), AWAY_AFTER);
    };
    let last = 0;
    const seldom = () => {
      const now = performance.now();
      if (now - last < 5_000) return;
      last = now;
      touched();
    };
    touched();
    document.addEventListener('visibilitychange', touched);
    for (const event of ['pointerdown', 'keydown', 'wheel'] as const)
      addEventListener(event, seldom, { passive: true });
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', touched);
      for (const event of ['pointerdown', 'keydown', 'wheel'] as const) removeEventListener(event, seldom);
    };
  }, [room]);
}

/** Tells which passage is being annotated here, once its composer has been open for two seconds; null when none is. */
export function useComposing(room: ArticleRoom | null, passage: { start: number; end: number } | null): void {
  const start = passage?.start ?? null;
  const end = passage?.end ?? null;
  useEffect(() => {
    if (!room || start === null || end === null || isQuiet()) return;
    const timer = window.setTimeout(() => room.tell({ composing: { start, end } }), COMPOSING_AFTER);
    return () => {
      window.clearTimeout(timer);
      room.tell({ composing: null });
    };
  }, [room, start, end]);
}

/** Called at each key in a thread's field: the others see "is writing" after a second of it, until five without one. */
export function useTyping(room: ArticleRoom | null): (thread: EntryId) => void {
  const since = useRef<{ thread: EntryId; at: number; stop: number } | null>(null);
  useEffect(
    () => () => {
      if (since.current) window.clearTimeout(since.current.stop);
    },
    [],
  );
  return (thread) => {
    if (!room || isQuiet()) return;
    const now = performance.now();
    const before = since.current?.thread === thread ? since.current : null;
    if (since.current) window.clearTimeout(since.current.stop);
    const at = before?.at ?? now;
    if (now - at >= TYPING_AFTER) room.tell({ typing: thread });
    const stop = window.setTimeout(() => {
      since.current = null;
      room.tell({ typing: null });
    }, TYPING_FOR);
    since.current = { thread, at, stop };
  };
}
