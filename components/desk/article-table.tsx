import Link from 'next/link';
import { translator } from '#components/words/translator.ts';
import type { Stage } from '#core/article/stage.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { DeskSort, DeskView } from '#core/desk/desk-view.ts';
import { Avatar } from '../ui/avatar.tsx';
import { StageBars } from '../ui/stage-word.tsx';
import { deskLink } from './desk-link.ts';
import { deskMoment } from './moment.ts';

export interface ArticleRow {
  id: string;
  headline: string;
  slug: string | null;
  stage: Stage;
  deadline: Date | null;
  updatedAt: Date;
  open: number;
  unread: number;
  /** Who has it open now. */
  here: readonly Pick<DeskPerson, 'id' | 'name'>[];
}

/** The desk's articles; on the phone each row becomes a block. Times are in the desk's zone. */
export function ArticleTable({
  rows,
  view,
  now,
  timeZone,
}: {
  rows: readonly ArticleRow[];
  view: DeskView;
  now: Date;
  timeZone: string;
}) {
  const t = translator('home');
  const ts = translator('stage');
  return (
    <table className="list articles">
      <thead>
        <tr>
          <Head sort="headline" view={view} className="wide" />
          <Head sort="stage" view={view} />
          <Head sort="open" view={view} className="r" />
          <Head sort="unread" view={view} className="r gap" />
          <th scope="col" className="here">
            {t('hereNow')}
          </th>
          <Head sort="deadline" view={view} />
          <Head sort="updated" view={view} className="r" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="head">
              <Link className="ttl" href={`/articles/${row.id}`}>
                {row.headline}
              </Link>
              {row.slug === null ? null : <span className="sl">{row.slug}</span>}
            </td>
            <td className="at">
              <span className="stage">
                <b>{ts(`names.${row.stage}`)}</b>
                <StageBars stage={row.stage} />
              </span>
            </td>
            <td className="r">
              <Figure value={row.open} words={t('openOf', { count: row.open })} />
            </td>
            <td className="r gap">
              <Figure value={row.unread} words={t('unreadOf', { count: row.unread })} isLoud={row.unread > 0} />
            </td>
            <td className="here">
              <Here people={row.here} />
            </td>
            <td>
              <Due at={row.deadline} now={now} timeZone={timeZone} />
            </td>
            <td className="r mono muted updated">
              <time dateTime={row.updatedAt.toISOString()}>{deskMoment(row.updatedAt, now, timeZone, false).main}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Figures, moments and names run one way each: there is no other way round to sort them.
const WAYS: Readonly<Record<DeskSort, 'ascending' | 'descending'>> = {
  headline: 'ascending',
  stage: 'ascending',
  open: 'descending',
  unread: 'descending',
  deadline: 'ascending',
  updated: 'descending',
};

function Head({ sort, view, className }: { sort: DeskSort; view: DeskView; className?: string }) {
  const t = translator('home');
  const isSorted = view.sort === sort;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? WAYS[sort] : undefined}>
      <Link href={deskLink(view, { sort })} scroll={false}>
        {t(`sort.${sort}`)}
      </Link>
    </th>
  );
}

function Figure({ value, words, isLoud = false }: { value: number; words: string; isLoud?: boolean }) {
  return (
    <span className={value === 0 ? 'fig zero' : isLoud ? 'fig loud' : 'fig'}>
      <span aria-hidden="true" className="fig-value">
        {value}
      </span>
      <span className="fig-word">{words}</span>
    </span>
  );
}

/** Avatars shown before the rest is counted. */
const SHOWN = 3;

function Here({ people }: { people: ArticleRow['here'] }) {
  const t = translator('home');
  if (people.length === 0) return <span className="vh">{t('nobodyHere')}</span>;
  return (
    <span className="avs">
      {people.slice(0, SHOWN).map((person) => (
        <Avatar key={person.id} person={person} size={22} title={person.name} />
      ))}
      {people.length > SHOWN ? <span className="more">+{people.length - SHOWN}</span> : null}
    </span>
  );
}

function Due({ at, now, timeZone }: { at: Date | null; now: Date; timeZone: string }) {
  const t = translator('desk');
  if (at === null) return <span className="due">{t('noDeadline')}</span>;
  const moment = deskMoment(at, now, timeZone, true);
  return (
    <time className={moment.word === 'late' ? 'due overdue' : 'due'} dateTime={at.toISOString()}>
      <b>{moment.main}</b> {moment.word === null ? moment.weekday : t(moment.word)}
    </time>
  );
}
