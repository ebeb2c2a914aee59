'use client';

import { useTranslations } from 'use-intl';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('people');
  return (
    <main className="lost">
      <h1>{t('broken')}</h1>
      <p className="muted">{t('brokenAbout')}</p>
      <p className="muted">{t('brokenDo', { code: error.digest ?? 'none' })}</p>
      <button type="button" className="btn primary" onClick={reset}>
        {t('tryAgain')}
      </button>
    </main>
  );
}
