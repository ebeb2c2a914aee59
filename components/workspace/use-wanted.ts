'use client';

import { useCallback, useState } from 'react';
import type { SignOffPart } from '#core/article/sign-off.ts';
import type { ArticleId } from '#core/ids.ts';
import { wantedOf } from './commands.ts';

/** The sign-offs that the article's desk wants, and how they are read again. */
export function useWanted(articleId: ArticleId, given: readonly SignOffPart[]): [readonly SignOffPart[], () => void] {
  const [wanted, setWanted] = useState(given);
  const readAgain = useCallback(() => {
    // Without an answer the page goes on with what it has.
    void wantedOf(articleId).then((now) => now && setWanted(now));
  }, [articleId]);
  return [wanted, readAgain];
}
