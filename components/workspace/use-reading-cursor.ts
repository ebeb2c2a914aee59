'use client';

import { type RefObject, useMemo } from 'react';
import type { KeyPress } from './key-press.ts';
import { selectSpan } from './passage-view.ts';
import { moveEnd, nextSentence, sentencesOf } from './reading-cursor.ts';
import type { Annotating } from './use-annotating.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/**
 * The cursor of a reader without a mouse: sentence by sentence through the article, over the browser's own selection.
 * Returns what acts on a key press; it answers false when the key is none of the cursor's.
 */
export function useReadingCursor(
  { text, language }: WorkspaceArticle,
  root: RefObject<HTMLElement | null>,
  annotating: Annotating,
  isOn: boolean,
  setOn: (isOn: boolean) => void,
): (event: KeyPress) => boolean {
  const sentences = useMemo(() => sentencesOf(text, language), [text, language]);

  return (event) => {
    const span = annotating.spanNow();
    const isOnArticle = event.target instanceof HTMLElement && event.target.id === 'article';
    // Enter belongs to whatever button has the focus; the cursor's own Enter is the article's.
    if (event.key === 'Enter' && !isOnArticle && event.target !== document.body) return false;
    if (event.key === 'Enter' && isOnArticle && !isOn) {
      setOn(true);
      selectSpan(root.current, span ?? nextSentence(sentences, null, true));
    } else if (!isOn) return false;
    else if (event.key === 'Enter') annotating.askToolbar();
    else if (event.key === 'Escape') {
      setOn(false);
      annotating.clear();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      selectSpan(root.current, nextSentence(sentences, span, event.key === 'ArrowDown'));
    else if (event.shiftKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft') && span) {
      selectSpan(root.current, moveEnd(text, span, event.key === 'ArrowRight', language));
    } else return false;
    return true;
  };
}
