'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Span } from '#core/selection/boundaries.ts';
import { rangeOf, selectedSpan } from './dom-text.ts';

/** A finished selection: its words, and where on the screen a toolbar belongs. */
export interface Selected extends Span {
  /** Viewport pixels: the line of the selection's focus end. */
  at: { left: number; top: number; bottom: number };
  isBackward: boolean;
}

/** Milliseconds that a selection must rest: a double click may become a triple one, handles are moved again and again. */
const REST = { mouse: 120, touch: 300 };

function measure(root: HTMLElement): Selected | null {
  const selection = document.getSelection();
  const span = selectedSpan(root, selection);
  if (!span || !selection?.focusNode) return null;
  const range = selection.getRangeAt(0);
  const isBackward = range.startContainer === selection.focusNode && range.startOffset === selection.focusOffset;
  const rects = range.getClientRects();
  const line = isBackward ? rects[0] : rects[rects.length - 1];
  if (!line) return null;
  return { ...span, at: { left: isBackward ? line.left : line.right, top: line.top, bottom: line.bottom }, isBackward };
}

/** Whether the focus is where a selection is worked on: a field there takes the browser's selection, not the reader's. */
function isBeingWorkedOn(): boolean {
  return document.activeElement?.closest('[data-keeps-selection], [role=dialog]') !== null;
}

/**
 * What is selected in the article: told once the pointer or the keys have come to rest, and null when it collapses.
 * The span is kept as offsets, so that losing the browser's selection to a composer loses nothing.
 */
export function useSelectedSpan(root: RefObject<HTMLElement | null>): {
  selected: Selected | null;
  /** Does not wait for it to rest: a key has asked. */
  readNow: () => void;
  /** The same words stand elsewhere now, or nowhere. */
  follow: (where: (span: Span) => Span | null) => void;
  clear: () => void;
} {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    let timer = 0;
    let isDown = false;
    let rest = REST.mouse;
    const read = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const now = !isDown && root.current ? measure(root.current) : null;
        if (!isDown && (now || !isBeingWorkedOn())) setSelected(now);
      }, rest);
    };
    const down = (event: PointerEvent) => {
      rest = event.pointerType === 'touch' ? REST.touch : REST.mouse;
      const inToolbar = event.target instanceof Element && event.target.closest('[data-keeps-selection]');
      if (!inToolbar) isDown = true;
    };
    const up = () => {
      isDown = false;
      read();
    };
    document.addEventListener('selectionchange', read);
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    // A window that is turned or enlarged breaks the lines anew: the same words stand elsewhere.
    window.addEventListener('resize', read);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('selectionchange', read);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
      window.removeEventListener('resize', read);
    };
  }, [root]);
  return {
    selected,
    readNow() {
      const now = root.current && measure(root.current);
      if (now) setSelected(now);
    },
    follow(where) {
      const span = selected && where(selected);
      if (!root.current || !selected) return;
      const now = measure(root.current);
      // Where its words were written anew, the browser has dropped the selection, or a part of it.
      if (span && !isBeingWorkedOn() && (now?.start !== span.start || now.end !== span.end)) {
        const range = rangeOf(root.current, span);
        const selection = document.getSelection();
        selection?.removeAllRanges();
        if (range) selection?.addRange(range);
      }
      const read = measure(root.current);
      setSelected(span && { ...selected, ...read, ...span });
    },
    clear() {
      document.getSelection()?.removeAllRanges();
      setSelected(null);
    },
  };
}
