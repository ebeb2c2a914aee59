import Link from 'next/link';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { FoundList } from '#components/search/found-list.tsx';
import { SavedViews } from '#components/search/saved-views.tsx';
import { MoreWords } from '#components/words/more-provider.tsx';
import { translator } from '#components/words/translator.ts';
import { writeAddress } from '#core/search/address-query.ts';
import { viewAddress } from '#core/search/saved-view.ts';
import { FARTHEST, FoundKind, LONGEST_SEARCH, SearchQuery } from '#core/search/search-query.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listTags } from '#server/usecases/list-tags.ts';
import { listViews } from '#server/usecases/saved-views.ts';
import { search } from '#server/usecases/search.ts';
import { forget, save } from './actions.ts';

type Search = Promise<Record<string, string | string[] | undefined>>;

const TAKE = 40;
const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');

export default async function SearchPage({ searchParams }: { searchParams: Search }) {
  const actor = await actorOfPage();
  const given = await searchParams;
  const desk = await describeDesk(actor);
  const q = textOf(given.q).slice(0, LONGEST_SEARCH);
  const { kind } = SearchQuery.catch({ q, kind: 'all' }).parse({ q, kind: given.kind });
  const skip = Math.min(FARTHEST, Math.max(0, Number.parseInt(textOf(given.skip), 10) || 0));
  const [answer, tags, views] = await Promise.all([
    search(actor, { q, kind, skip, take: TAKE }),
    listTags(actor, desk.id),
    listViews(actor),
  ]);
  const t = translator('search');
  const { counts } = answer;
  const all = counts.article + counts.annotation + counts.citation;
  const link = (change: { kind?: string; skip?: number }) => {
    const next = { kind, ...change };
    return writeAddress('/search', {
      q,
      kind: next.kind === 'all' ? null : next.kind,
      skip: change.skip === undefined ? null : String(change.skip),
    });
  };
  return (
    <MoreWords>
      <DeskHeader deskName={desk.name} me={desk.me} q={q} />
      <div className="desk search-page">
        <aside className="needs" aria-label={t('views')}>
          <SavedViews
            views={views}
            here={viewAddress(link({}))}
            save={save}
            forget={forget}
            isRefused={given.refused === '1'}
          />
        </aside>
        <main className="leaf">
          <p className="folio">
            <span>{q === '' ? t('title') : answer.isAlike ? t('foundAlike') : t('found', { count: all })}</span>
            {q === '' ? null : <span>{t('words', { q })}</span>}
          </p>
          <h1 className="h-page">{t('title')}</h1>
          {q.trim() === '' ? (
            <section className="empty">
              <p>{t('hint')}</p>
            </section>
          ) : (
            <>
              <div className="desk-tools">
                <nav aria-label={t('kinds.label')}>
                  <ul>
                    {(['all', ...FoundKind.options] as const).map((one) => (
                      <li key={one}>
                        <Link
                          className="chip"
                          href={link({ kind: one })}
                          aria-current={one === kind ? 'true' : undefined}
                        >
                          {t(`kinds.${one}`)} <b>{one === 'all' ? all : counts[one]}</b>
                        </Link>
                      </li>
                    ))}
                  </ul>
                </nav>
              </div>
              {answer.isAlike ? <p className="found-note">{t('alike')}</p> : null}
              {answer.items.length > 0 ? (
                <FoundList items={answer.items} tags={tags} now={desk.now} timeZone={desk.timeZone} />
              ) : (
                <section className="empty">
                  <p>{all === 0 ? t('nothing') : t('noneOfKind', { others: all })}</p>
                  {all === 0 ? null : (
                    <Link className="btn line big" href={link({ kind: 'all' })}>
                      {t('showAll')}
                    </Link>
                  )}
                </section>
              )}
              {answer.next === null && skip === 0 ? null : (
                <p className="found-more">
                  {skip === 0 ? null : (
                    <Link className="btn line" href={link({})}>
                      {t('earlier')}
                    </Link>
                  )}
                  {answer.next === null ? null : (
                    <Link className="btn line" href={link({ skip: answer.next })}>
                      {t('more')}
                    </Link>
                  )}
                </p>
              )}
            </>
          )}
        </main>
      </div>
    </MoreWords>
  );
}
