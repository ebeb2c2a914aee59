'use client';

import { memo, useCallback } from 'react';
import { flushSync } from 'react-dom';
import type { EntryId } from '#core/ids.ts';

/**
 * A card that is far from the screen: its name, for those who read by the accessibility tree, and its words for the
 * browser's own search, which opens it.
 */
export const CardStub = memo(function CardStub({
  id,
  words,
  onFound,
}: {
  id: EntryId;
  words: string;
  onFound: (id: EntryId) => void;
}) {
  const hide = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      // React knows `hidden` as a boolean only.
      element.setAttribute('hidden', 'until-found');
      const open = () => flushSync(() => onFound(id));
      element.addEventListener('beforematch', open);
      return () => element.removeEventListener('beforematch', open);
    },
    [id, onFound],
  );
  return (
    <p ref={hide} className="stub" dir="auto">
      {words}
    </p>
  );
});
