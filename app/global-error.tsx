'use client';

import { WORDS } from '#components/words/words.ts';
import './styles/app.css';

// Stands in for the layout when that itself fails, so it reads the catalogue without a provider.
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="lost">
          <h1>{WORDS.people.broken}</h1>
          <p className="muted">{WORDS.people.brokenAbout}</p>
          {error.digest === undefined ? null : <code>{error.digest}</code>}
          <button type="button" className="btn primary" onClick={reset}>
            {WORDS.people.tryAgain}
          </button>
        </main>
      </body>
    </html>
  );
}
