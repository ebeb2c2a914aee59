import Link from 'next/link';
import { translator } from '#components/words/translator.ts';

export default function NotFound() {
  const t = translator('people');
  return (
    <main className="lost">
      <h1>{t('notFound')}</h1>
      <p className="muted">{t('notFoundAbout')}</p>
      <Link href="/" className="btn line">
        {t('toDesk')}
      </Link>
    </main>
  );
}
