'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from './card-context.ts';

/** What is said of a form that was left, and the way back that is offered. */
export interface Leaving {
  /** It was left by key: what was written in it is kept. */
  kept: (draft: string, isWritten: boolean, reopen: () => void) => void;
  /** It was left by Cancel: what was written in it is thrown away; `bringBack` writes it again. */
  thrown: (bringBack: (() => void) | null, reopen: () => void) => void;
}

/**
 * Makes {@link Leaving} for the forms of a card.
 * @param open the name under which the draft of the open form is kept; null while none is open
 */
export function useLeaving(
  { did, takenUp, toCard }: CardContext,
  thread: EntryId | null,
  open: string | null,
): Leaving {
  const t = useTranslations('workspace');
  useEffect(() => {
    if (open !== null) takenUp(open);
  }, [open, takenUp]);

  // Its card may have been closed since: it opens with what is half written on it.
  function back(reopen: () => void) {
    if (thread) toCard(thread);
    reopen();
  }

  return {
    kept(draft, isWritten, reopen) {
      if (isWritten) did(t('draftKept'), () => back(reopen), draft);
    },
    thrown(bringBack, reopen) {
      if (!bringBack) return;
      const again = () => {
        bringBack();
        back(reopen);
      };
      did(t('draftThrown'), again, null);
    },
  };
}
