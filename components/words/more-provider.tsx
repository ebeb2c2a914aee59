'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { ALL_WORDS } from './more-words.ts';

/** Gives the client components of pages about the desk the words that articles do without. */
export function MoreWords({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={ALL_WORDS} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
