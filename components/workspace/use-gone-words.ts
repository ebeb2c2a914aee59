'use client';

import { useCallback, useState } from 'react';

/** Words that the reader was at and that a new text does not have. */
export interface GoneWords {
  words: string;
  /** What the reader had done with them. */
  were: 'selected' | 'moved';
  /** The revision without them. */
  revision: number;
}

/** Characters of them that are shown and said at most. */
const SHOWN = 120;

/** Keeps the newest {@link GoneWords} until another text comes. */
export function useGoneWords(revision: number): [GoneWords | null, (were: GoneWords['were'], words: string) => void] {
  const [gone, setGone] = useState<GoneWords | null>(null);
  const tell = useCallback(
    (were: GoneWords['were'], all: string) => {
      const words = all.replaceAll('\n', ' ');
      setGone({ words: words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words, were, revision });
    },
    [revision],
  );
  return [gone?.revision === revision ? gone : null, tell];
}
