'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { EntryId } from '#core/ids.ts';
import { isEntryId } from '#core/make-ids.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { focusCardSoon, showPassage } from './passage-view.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';

/**
 * Opens the annotation that the page's address names, once: a link from a colleague, from the desk, from a copy. `onAstray` is
 * told its id when this reader has no such annotation here, known once `isWhole`: everything that they may read is there.
 */
export function useAddress(
  root: RefObject<HTMLElement | null>,
  drawn: DrawnThreads,
  resolved: readonly ResolvedRecord[],
  reader: Reader,
  isWhole: boolean,
  onAstray: (id: EntryId) => void,
): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current) return;
    const id = new URLSearchParams(window.location.search).get('annotation');
    if (!isEntryId(id)) {
      isDone.current = true;
      return;
    }
    if (drawn.live.some(({ annotation }) => annotation.id === id)) {
      isDone.current = true;
      reader.activate(id);
      showPassage(root.current, id);
      focusCardSoon(id);
    } else if (resolved.some(({ annotationId }) => annotationId === id)) {
      isDone.current = true;
      reader.showTab('resolved');
      requestAnimationFrame(() => document.getElementById(`record-${id}`)?.scrollIntoView({ block: 'center' }));
    } else if (isWhole) {
      isDone.current = true;
      if (drawn.items.every((item) => item.id !== id)) onAstray(id);
    }
  }, [root, drawn, resolved, reader, isWhole, onAstray]);
}
