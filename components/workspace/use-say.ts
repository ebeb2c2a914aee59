'use client';

import { useCallback, useState } from 'react';

/** What the polite status region says. The same words twice are two messages. */
export function useSay(): [string, (words: string) => void] {
  const [said, setSaid] = useState('');
  const say = useCallback((words: string) => {
    // A region that does not change is not read out again.
    setSaid((before) => (before === words ? `${words}\u00a0` : words));
  }, []);
  return [said, say];
}
