import Link from 'next/link';
import { translator } from '../words/translator.ts';

/** In place of the form for a new revision while the text of the article is frozen: why, and the way on. */
export function FrozenText({ articleId, headline }: { articleId: string; headline: string }) {
  const t = translator('stage');
  const ti = translator('intake');
  return (
    <main className="leaf">
      <div className="leaf-in intake">
        <p className="folio">
          <bdi>{headline}</bdi>
        </p>
        <h1 className="h-page">{t('frozenTitle')}</h1>
        <section className="empty">
          <p>{t('frozen')}</p>
          <Link className="btn line big" href={`/articles/${articleId}`}>
            {ti('toArticle')}
          </Link>
        </section>
      </div>
    </main>
  );
}
