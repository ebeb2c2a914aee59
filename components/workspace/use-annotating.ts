'use client';

import { type RefObject, useEffect, useState } from 'react';
import { passageAt } from '#core/annotation/passage.ts';
import { NOTE, type Tag } from '#core/annotation/tag.ts';
import type { EntryId } from '#core/ids.ts';
import type { Span } from '#core/selection/boundaries.ts';
import type { FirstForm } from '../annotations/card-context.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { selectedSpan } from '../article/dom-text.ts';
import { type Selected, useSelectedSpan } from '../article/use-selected-span.ts';
import { isQuiet } from '../settings/preferences-here.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { followSpan, useOnNewText } from './use-newest-text.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** The tag that a change of the wording has. */
const STYLE = 'style';

/** The selection in the article and what is made of it. */
export interface Annotating {
  selected: Selected | null;
  /** Asked for by the keyboard: the toolbar takes the focus. */
  wantsToolbar: boolean;
  askToolbar: () => void;
  /** The selection at this moment, however fast the keys come. */
  spanNow: () => Span | null;
  /** The tag that was used last: the pencil's. */
  tag: Tag;
  takeTag: (code: string) => void;
  /** Writes an annotation and nothing else; null when this reader may not write, or the passage is too long. */
  write: (code: string, span: Span | null) => EntryId | null;
  /** Annotates a passage and goes to its card, for a remark or for other words. */
  annotate: (code: string, span: Span | null, opens?: FirstForm) => void;
  /** Marks a passage as one of style, where the desk has such a tag, and goes to its card for other words. */
  suggest: (span: Span | null) => void;
  clear: () => void;
}

/** Tells others what is selected here, and writes annotations on it. */
export function useAnnotating(
  article: WorkspaceArticle,
  root: RefObject<HTMLElement | null>,
  room: ArticleRoom | null,
  view: WorkView,
  onMade: (id: EntryId, opens: FirstForm) => void,
  onGone: (words: string) => void,
): Annotating {
  const { selected, readNow, follow, clear: clearSelection } = useSelectedSpan(root);
  useOnNewText(article.text, (before) =>
    follow((span) => {
      const now = followSpan(before, article.text, span);
      if (!now) onGone(before.slice(span.start, span.end));
      return now;
    }),
  );
  const [wantsToolbar, setWantsToolbar] = useState(false);
  const [code, takeTag] = useState('claim');
  const { offered } = useDeskTags();

  useEffect(() => {
    if (!room || !view.joined) return;
    room.tell({ selection: selected && !isQuiet() ? { start: selected.start, end: selected.end } : null });
  }, [room, view.joined, selected]);

  function clear() {
    setWantsToolbar(false);
    clearSelection();
  }

  function write(tag: string, span: Span | null): EntryId | null {
    if (!room || !view.mayWrite) return null;
    const passage = span ? passageAt(article.text, view.revision, span.start, span.end) : null;
    const id = room.write({ kind: 'annotation', tag, passage });
    // Too long for one entry: it waits in the drawer, which says so, and there is no card to go to.
    return room.view().rescue.some(({ entry }) => entry === id) ? null : id;
  }

  // The desk may offer the one that was in use no more.
  const tag = offered.find((one) => one.code === code) ?? offered[0] ?? NOTE;

  return {
    selected,
    wantsToolbar,
    askToolbar() {
      readNow();
      setWantsToolbar(true);
    },
    // Read anew: what is told of a selection waits for it to rest, and keys come faster.
    spanNow: () => (root.current ? selectedSpan(root.current, document.getSelection()) : null) ?? selected,
    tag,
    takeTag,
    write,
    annotate(tag, span, opens = 'remark') {
      const id = write(tag, span);
      if (!id) return;
      if (span) takeTag(tag);
      clear();
      onMade(id, opens);
    },
    suggest(span) {
      // A change of the wording is no claim: the pencil keeps its tag, and does not lend it.
      const style = offered.find((one) => one.code === STYLE) ?? tag;
      const id = write(style.code, span);
      if (!id) return;
      clear();
      onMade(id, 'suggestion');
    },
    clear,
  };
}
