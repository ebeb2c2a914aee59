'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import type { Span } from '#core/selection/boundaries.ts';
import { selectedSpan } from '../article/dom-text.ts';

/** Marking as with a pencil: what is selected is marked when it is let go. */
export interface Pencil {
  isOn: boolean;
  setOn: (isOn: boolean) => void;
  /** How many marks of this pencil stand. */
  count: number;
  /** The passage that was marked last, where the next sentence is counted from. */
  last: () => Span | null;
  mark: (span: Span) => void;
  /** Takes the newest mark back; false when there is none. */
  takeBack: () => boolean;
}

/** Pixels that a pointer moves at least between a click and a stroke. */
const STROKE = 4;

/**
 * Keeps the {@link Pencil}. While it is on, releasing a selection by mouse or pen marks it at once. A finger's selection is
 * only finished when its owner says so, since handles are moved again and again: the bar has a button for it.
 */
export function usePencil(
  root: RefObject<HTMLElement | null>,
  write: (span: Span) => EntryId | null,
  remove: (id: EntryId) => void,
): Pencil {
  const [isOn, setOn] = useState(false);
  const [made, setMade] = useState<readonly EntryId[]>([]);
  const last = useRef<Span | null>(null);

  function mark(span: Span) {
    const id = write(span);
    if (!id) return;
    last.current = span;
    setMade((before) => [...before, id]);
  }

  const released = useRef(mark);
  useEffect(() => {
    released.current = mark;
  });
  useEffect(() => {
    if (!isOn) return;
    let hasMarked = false;
    let from = { x: 0, y: 0, span: null as Span | null };
    const spanNow = () => (root.current ? selectedSpan(root.current, document.getSelection()) : null);
    const down = (event: PointerEvent) => {
      hasMarked = false;
      from = { x: event.clientX, y: event.clientY, span: spanNow() };
    };
    const up = (event: PointerEvent) => {
      const onBar = event.target instanceof Element && event.target.closest('[data-keeps-selection], .bar, .subbar');
      if (event.pointerType === 'touch' || onBar) return;
      const span = spanNow();
      // A click on what the keys have selected is no stroke.
      const isStroke = Math.hypot(event.clientX - from.x, event.clientY - from.y) >= STROKE;
      const isSame = span?.start === from.span?.start && span?.end === from.span?.end;
      if (!span || (isSame && !isStroke)) return;
      hasMarked = true;
      released.current(span);
    };
    // The end of a stroke is no click on what is marked there.
    const click = (event: MouseEvent) => {
      if (hasMarked) event.stopPropagation();
      hasMarked = false;
    };
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('click', click, true);
    return () => {
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('click', click, true);
    };
  }, [isOn, root]);

  return {
    isOn,
    setOn,
    count: made.length,
    last: () => last.current,
    mark,
    takeBack() {
      const id = made[made.length - 1];
      if (!id) return false;
      setMade(made.slice(0, -1));
      remove(id);
      return true;
    },
  };
}
