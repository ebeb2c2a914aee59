'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { WORDS } from './words.ts';

/** Gives client components the words of the interface. Times are drawn in the desk's zone by those who know it. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={WORDS} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
