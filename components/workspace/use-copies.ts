'use client';

import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleId } from '#core/ids.ts';
import { type Copying, useCopying } from '../export/use-copying.ts';

/** The copies of one page load: the one that is made, and whether its dialog is open. */
export interface Copies {
  copying: Copying;
  /** How many were made. */
  copies: number;
  isCopying: boolean;
  setCopying: (isOpen: boolean) => void;
}

/** Makes {@link Copies}; one that is made is announced and closes the dialog. */
export function useCopies(articleId: ArticleId, say: (words: string) => void): Copies {
  const t = useTranslations('export');
  const [isCopying, setCopying] = useState(false);
  const [copies, setCopies] = useState(0);
  const made = useCallback(() => {
    setCopies((before) => before + 1);
    setCopying(false);
    say(t('made'));
  }, [say, t]);
  return { copying: useCopying(articleId, made), copies, isCopying, setCopying };
}
