import { Plus } from 'lucide-react';
import Link from 'next/link';
import { ArticleTable } from '#components/desk/article-table.tsx';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { translator } from '#components/words/translator.ts';
import { may } from '#core/people/role.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { listDesk } from '#server/usecases/list-desk.ts';

export default async function DeskPage() {
  const desk = await listDesk(await actorOfPage());
  const t = translator('desk');
  const open = desk.articles.reduce((sum, article) => sum + article.open, 0);
  return (
    <>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <main className="leaf">
        <div className="leaf-in">
          <p className="folio">
            <span>{t('articleCount', { count: desk.articles.length })}</span>
            <span className="end">{t('openCount', { count: open })}</span>
          </p>
          <h1 className="h-page">{t('articles')}</h1>
          {desk.articles.length === 0 ? (
            <section className="empty">
              <p>{may(desk.me.role, 'manageArticles') ? t('emptyCanAdd') : t('emptyWait')}</p>
              {may(desk.me.role, 'manageArticles') ? (
                <Link href="/articles/new" className="btn primary big">
                  <Plus className="ic" size={16} aria-hidden="true" />
                  {t('newArticle')}
                </Link>
              ) : null}
            </section>
          ) : (
            <ArticleTable rows={desk.articles} now={desk.now} timeZone={desk.timeZone} />
          )}
        </div>
      </main>
    </>
  );
}
