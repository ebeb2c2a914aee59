'use client';

import { useCallback } from 'react';
import { flushSync } from 'react-dom';

/**
 * A card that is far from the screen: its name, for those who read by the accessibility tree, and its words for the
 * browser's own search, which opens it.
 */
export function CardStub({ words, onFound }: { words: string; onFound: () => void }) {
  const hide = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      // React knows `hidden` as a boolean only.
      element.setAttribute('hidden', 'until-found');
      const open = () => flushSync(onFound);
      element.addEventListener('beforematch', open);
      return () => element.removeEventListener('beforematch', open);
    },
    [onFound],
  );
  return (
    <p ref={hide} className="stub" dir="auto">
      {words}
    </p>
  );
}
