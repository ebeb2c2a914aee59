'use client';

import type { ReactNode } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import secret from '../words/en/secret.json' with { type: 'json' };

/** Gives a part that is fetched late the words of confidential things: most pages never need them. */
export function ConfidentialWords({ children }: { children: ReactNode }) {
  const messages = useMessages();
  return (
    <IntlProvider locale="en" messages={{ ...messages, secret }} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
