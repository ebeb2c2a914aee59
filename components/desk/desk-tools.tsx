'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Menu } from '#components/ui/menu.tsx';
import type { DeskShow, DeskSort, DeskView } from '#core/desk/desk-view.ts';
import { deskLink } from './desk-link.ts';

const SHOWS: readonly DeskShow[] = ['all', 'mine', 'today', 'unread'];
const SORTS: readonly DeskSort[] = ['deadline', 'updated', 'unread', 'open', 'headline'];

/** Which articles are listed and in what order: links, so that a choice can be kept, sent on and gone back from. */
export function DeskTools({ view, counts }: { view: DeskView; counts: Readonly<Record<DeskShow, number>> }) {
  const t = useTranslations('home');
  return (
    <div className="desk-tools">
      <nav aria-label={t('show.label')}>
        <ul>
          {SHOWS.map((show) => (
            <li key={show}>
              <Link
                className="chip"
                href={deskLink(view, { show })}
                aria-current={show === view.show ? 'true' : undefined}
                scroll={false}
              >
                {t(`show.${show}`)} <b>{counts[show]}</b>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Menu
        trigger={
          <button type="button" className="btn sort-btn" aria-label={t('sort.by', { what: t(`sort.${view.sort}`) })}>
            <span className="muted">{t('sort.label')}</span>
            {t(`sort.${view.sort}`)}
            <ChevronDown className="ic" size={14} aria-hidden="true" />
          </button>
        }
        items={SORTS.map((sort) => ({
          kind: 'link',
          key: sort,
          label: t(`sort.${sort}`),
          href: deskLink(view, { sort }),
        }))}
      />
    </div>
  );
}
