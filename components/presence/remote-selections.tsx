'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { Span } from '#core/selection/boundaries.ts';
import { rangeOf } from '../article/dom-text.ts';

/** Somebody else's live selection. */
export interface RemoteSelection extends Span {
  clientId: number;
  name: string;
}

const REGISTER = 'remote';

/**
 * Paints colleagues' selections without touching the article's DOM (CSS Custom Highlight API), with a name at each end.
 */
export function RemoteSelections({
  root,
  selections,
}: {
  root: RefObject<HTMLElement | null>;
  selections: readonly RemoteSelection[];
}) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const article = root.current;
    const flags = layer.current;
    if (!article || !flags || !('highlights' in CSS)) return;
    const origin = flags.getBoundingClientRect();
    const ranges: Range[] = [];
    const labels = selections.flatMap((selection) => {
      const range = rangeOf(article, selection);
      if (!range) return [];
      ranges.push(range);
      const rects = range.getClientRects();
      const last = rects[rects.length - 1];
      if (!last) return [];
      const label = document.createElement('span');
      label.className = 'flag';
      label.textContent = selection.name;
      label.style.left = `${last.right - origin.left}px`;
      label.style.top = `${last.top - origin.top}px`;
      return [label];
    });
    flags.replaceChildren(...labels);
    CSS.highlights.set(REGISTER, new Highlight(...ranges));
    return () => {
      CSS.highlights.delete(REGISTER);
      flags.replaceChildren();
    };
  }, [root, selections]);
  return <div ref={layer} className="flags" aria-hidden="true" />;
}
