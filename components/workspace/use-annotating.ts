'use client';

import { type RefObject, useEffect, useState } from 'react';
import { passageAt } from '#core/annotation/passage.ts';
import type { EntryId } from '#core/ids.ts';
import { selectedSpan, type Span } from '../article/dom-text.ts';
import { type Selected, useSelectedSpan } from '../article/use-selected-span.ts';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** The selection in the article and what is made of it. */
export interface Annotating {
  selected: Selected | null;
  /** Asked for by the keyboard: the toolbar takes the focus. */
  wantsToolbar: boolean;
  askToolbar: () => void;
  /** The selection at this moment, however fast the keys come. */
  spanNow: () => Span | null;
  /** Marks what is selected now. */
  annotateSelected: (code: string) => void;
  /** Marks nothing in particular: a remark on the whole article. */
  annotateWhole: () => void;
  clear: () => void;
}

/** Tells others what is selected here, and writes annotations on it. */
export function useAnnotating(
  article: WorkspaceArticle,
  root: RefObject<HTMLElement | null>,
  room: ArticleRoom | null,
  view: RoomView,
  onMade: (id: EntryId) => void,
): Annotating {
  const [selected, clearSelection] = useSelectedSpan(root);
  const [wantsToolbar, setWantsToolbar] = useState(false);

  useEffect(() => {
    if (room && view.joined) room.select(selected ? { start: selected.start, end: selected.end } : null);
  }, [room, view.joined, selected]);

  function clear() {
    setWantsToolbar(false);
    clearSelection();
  }

  function annotate(code: string, span: Span | null) {
    if (!room || !view.mayWrite) return;
    const passage = span ? passageAt(article.text, view.revision, span.start, span.end) : null;
    onMade(room.write({ kind: 'annotation', tag: code, passage }));
    clear();
  }

  // Read anew: what is told of a selection waits for it to rest, and keys come faster.
  const spanNow = () => (root.current ? selectedSpan(root.current, document.getSelection()) : null);

  return {
    selected,
    wantsToolbar,
    askToolbar: () => setWantsToolbar(true),
    spanNow,
    annotateSelected(code) {
      const span = spanNow() ?? selected;
      if (span) annotate(code, span);
    },
    annotateWhole: () => annotate('note', null),
    clear,
  };
}
