import Link from 'next/link';
import { translator } from '#components/words/translator.ts';
import { deskMoment } from './moment.ts';

interface Row {
  id: string;
  headline: string;
  slug: string | null;
  deadline: Date | null;
  updatedAt: Date;
  open: number;
  resolved: number;
}

/** The desk's articles; on the phone each row becomes a block. Times are in the desk's zone. */
export function ArticleTable({ rows, now, timeZone }: { rows: readonly Row[]; now: Date; timeZone: string }) {
  const t = translator('desk');
  return (
    <table className="list articles">
      <thead>
        <tr>
          <th scope="col" className="wide">
            {t('article')}
          </th>
          <th scope="col" className="r gap">
            {t('open')}
          </th>
          <th scope="col" className="r gap">
            {t('resolved')}
          </th>
          <th scope="col">{t('deadline')}</th>
          <th scope="col" className="r">
            {t('updated')}
          </th>
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
            <Figure value={row.open} word={t('open')} />
            <Figure value={row.resolved} word={t('resolved')} />
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

function Figure({ value, word }: { value: number; word: string }) {
  return (
    <td className="r gap">
      <span className={value === 0 ? 'fig zero' : 'fig'}>{value}</span>
      <span className="fig-word"> {word.toLocaleLowerCase('en')}</span>
    </td>
  );
}

function Due({ at, now, timeZone }: { at: Date | null; now: Date; timeZone: string }) {
  const t = translator('desk');
  if (at === null) return <span className="due">{t('noDeadline')}</span>;
  const moment = deskMoment(at, now, timeZone, true);
  return (
    <time className={moment.word === 'late' ? 'due late' : 'due'} dateTime={at.toISOString()}>
      <b>{moment.main}</b> {moment.word === null ? moment.weekday : t(moment.word)}
    </time>
  );
}
