import { Plus } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import { ArticleTable } from '#components/desk/article-table.tsx';
import { deskLink } from '#components/desk/desk-link.ts';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { DeskSkeleton } from '#components/desk/desk-skeleton.tsx';
import { DeskTools } from '#components/desk/desk-tools.tsx';
import { DeviceWords } from '#components/desk/device-words.tsx';
import { NeedsList } from '#components/desk/needs-list.tsx';
import { SavedViews } from '#components/search/saved-views.tsx';
import { MoreWords } from '#components/words/more-provider.tsx';
import { translator } from '#components/words/translator.ts';
import type { Stage } from '#core/article/stage.ts';
import { arrange, DeskView, isAt, isShown } from '#core/desk/desk-view.ts';
import { viewAddress } from '#core/search/saved-view.ts';
import { may } from '#core/people/rights.ts';
import { DeskClock } from '#components/desk/desk-clock.tsx';
import { KeepFresh } from '#components/desk/keep-fresh.tsx';
import { type Actor, actorOfPage } from '#server/auth/actor.ts';
import { describeDesk, type DeskDescription } from '#server/usecases/describe-desk.ts';
import { listDeskArticles, listNeeds } from '#server/usecases/list-desk.ts';
import { listTags } from '#server/usecases/list-tags.ts';
import { listViews } from '#server/usecases/saved-views.ts';
import { forget, save } from '../search/actions.ts';
import { markSeen, readStamp } from './actions.ts';

type Search = Promise<Record<string, string | string[] | undefined>>;

interface PartProps {
  actor: Actor;
  desk: DeskDescription;
}

export default async function DeskPage({ searchParams }: { searchParams: Search }) {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  const given = await searchParams;
  const view = DeskView.parse(given);
  const t = translator('home');
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: desk.timeZone, dateStyle: 'full' }).format(desk.now);
  return (
    <MoreWords>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <KeepFresh stamp={readStamp} />
      <div className="desk">
        <aside className="needs" aria-labelledby="needs-title">
          <p className="folio">
            <span>{day.replace(',', '')}</span>
            <span className="end">
              <DeskClock now={desk.now.toISOString()} timeZone={desk.timeZone} />
            </span>
          </p>
          <h2 className="h-page" id="needs-title">
            {t('needsYou')}
          </h2>
          <DeviceWords me={desk.me.id} />
          <Suspense fallback={<DeskSkeleton rows={3} />}>
            <Needs actor={actor} desk={desk} />
          </Suspense>
          <SavedViews
            views={await listViews(actor)}
            here={deskLink(view) === '/' ? null : viewAddress(deskLink(view))}
            save={save}
            forget={forget}
            isRefused={given.refused === '1'}
          />
        </aside>
        <main className="leaf">
          <Suspense fallback={<DeskSkeleton rows={8} />}>
            <Articles actor={actor} desk={desk} view={view} />
          </Suspense>
        </main>
      </div>
    </MoreWords>
  );
}

async function Needs({ actor, desk }: PartProps) {
  const [needs, tags] = await Promise.all([listNeeds(actor), listTags(actor, desk.id)]);
  const t = translator('home');
  return (
    <>
      <NeedsList needs={needs} tags={tags} now={desk.now} timeZone={desk.timeZone} markSeen={markSeen} />
      <p className="needs-end">{t(needs.length === 0 ? 'nothing' : 'nothingElse')}</p>
    </>
  );
}

async function Articles({ actor, desk, view }: PartProps & { view: DeskView }) {
  const articles = await listDeskArticles(actor);
  const t = translator('home');
  const d = translator('desk');
  const ts = translator('stage');
  const of = ({ show, stage }: Pick<DeskView, 'show' | 'stage'>) =>
    articles.filter((one) => isShown(one, show, desk.now, desk.timeZone) && isAt(one, stage));
  const { show, stage } = view;
  const counts = {
    all: of({ show: 'all', stage }).length,
    mine: of({ show: 'mine', stage }).length,
    today: of({ show: 'today', stage }).length,
    unread: of({ show: 'unread', stage }).length,
  };
  const at = (one: Stage | 'any') => of({ show, stage: one }).length;
  const stages = {
    any: at('any'),
    draft: at('draft'),
    checking: at('checking'),
    closing: at('closing'),
    cleared: at('cleared'),
    published: at('published'),
    correction: at('correction'),
  };
  const hiding = [show === 'all' ? null : t(`show.${show}`), stage === 'any' ? null : ts(`names.${stage}`)].filter(
    (one) => one !== null,
  );
  const rows = arrange(of(view), view.sort);
  const open = articles.reduce((sum, article) => sum + article.open, 0);
  const mayAdd = may(desk.me.role, 'manageArticles');
  return (
    <>
      <p className="folio">
        <span>{d('articleCount', { count: articles.length })}</span>
        <span>{t('due', { count: of({ show: 'today', stage: 'any' }).length })}</span>
        <span className="end">{d('openCount', { count: open })}</span>
      </p>
      <h1 className="h-page">{d('articles')}</h1>
      {articles.length === 0 ? (
        <section className="empty">
          <p>{mayAdd ? d('emptyCanAdd') : d('emptyWait')}</p>
          {mayAdd ? (
            <Link href="/articles/new" className="btn primary big">
              <Plus className="ic" size={16} aria-hidden="true" />
              {d('newArticle')}
            </Link>
          ) : null}
        </section>
      ) : (
        <>
          <DeskTools view={view} counts={counts} stages={stages} />
          {rows.length === 0 ? (
            <section className="empty">
              <p>{t('noneShown', { hidden: articles.length, show: hiding.join(', ') })}</p>
              <Link href={deskLink(view, { show: 'all', stage: 'any' })} className="btn line big">
                {t('showAll')}
              </Link>
            </section>
          ) : (
            <ArticleTable rows={rows} view={view} now={desk.now} timeZone={desk.timeZone} />
          )}
        </>
      )}
    </>
  );
}
