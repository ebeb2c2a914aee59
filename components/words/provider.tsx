'use client';

import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'use-intl';
import { fetchAhead } from '../ui/late.ts';
import { WORDS } from './words.ts';

/** Milliseconds after which a page fetches what it may need later; an article does when it is live. */
const AHEAD_AFTER = 5_000;

/** Gives client components the words of the interface. Times are drawn in the desk's zone by those who know it. */
export function Words({ children }: { children: ReactNode }) {
  useEffect(() => {
    const timer = window.setTimeout(() => void fetchAhead(), AHEAD_AFTER);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <IntlProvider locale="en" messages={WORDS} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
