'use client';

import type { ReactNode } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import removed from '../words/en/removed.json' with { type: 'json' };

/** Gives a part that is fetched late the words about what is removed: the first script does without them. */
export function RemovedWords({ children }: { children: ReactNode }) {
  const messages = useMessages();
  return (
    <IntlProvider locale="en" messages={{ ...messages, removed }} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
