'use client';

import { type RefObject, useEffect, useState } from 'react';
import { selectedSpan, type Span } from './dom-text.ts';

/** A finished selection: its words, and where on the screen a toolbar belongs. */
export interface Selected extends Span {
  /** Viewport pixels: the line of the selection's focus end. */
  at: { left: number; top: number; bottom: number };
  isBackward: boolean;
}

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

/**
 * What is selected in the article: told once the pointer or the keys have come to rest, and null when it collapses.
 * The span is kept as offsets, so that losing the browser's selection to a composer loses nothing.
 */
export function useSelectedSpan(root: RefObject<HTMLElement | null>, rest = 150): [Selected | null, () => void] {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    let timer = 0;
    let isDown = false;
    const read = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (!isDown && root.current) setSelected(measure(root.current));
      }, rest);
    };
    const down = (event: PointerEvent) => {
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
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('selectionchange', read);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
    };
  }, [root, rest]);
  const clear = () => {
    document.getSelection()?.removeAllRanges();
    setSelected(null);
  };
  return [selected, clear];
}
