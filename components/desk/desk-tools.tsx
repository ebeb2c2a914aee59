'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Menu } from '#components/ui/menu.tsx';
import { STAGES } from '#core/article/stage.ts';
import type { DeskShow, DeskSort, DeskStage, DeskView } from '#core/desk/desk-view.ts';
import { deskLink } from './desk-link.ts';

const SHOWS: readonly DeskShow[] = ['all', 'mine', 'today', 'unread'];
const SORTS: readonly DeskSort[] = ['deadline', 'updated', 'stage', 'unread', 'open', 'headline'];

/** Which articles are listed and in what order: links, so that a choice can be kept, sent on and gone back from. */
export function DeskTools({
  view,
  counts,
  stages,
}: {
  view: DeskView;
  /** How many articles each choice would list, with what else is chosen. */
  counts: Readonly<Record<DeskShow, number>>;
  stages: Readonly<Record<DeskStage, number>>;
}) {
  const t = useTranslations('home');
  const ts = useTranslations('stage.names');
  const nameOf = (stage: DeskStage) => (stage === 'any' ? t('stage.any') : ts(stage));
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
      <div className="desk-menus">
        <Menu
          trigger={
            <button
              type="button"
              className={view.stage === 'any' ? 'btn sort-btn' : 'btn sort-btn on'}
              aria-label={t('stage.by', { what: nameOf(view.stage), count: stages[view.stage] })}
            >
              <span className="muted">{t('stage.label')}</span>
              {nameOf(view.stage)}
              {view.stage === 'any' ? null : <b className="count">{stages[view.stage]}</b>}
              <ChevronDown className="ic" size={14} aria-hidden="true" />
            </button>
          }
          items={(['any', ...STAGES] as const).map((stage) => ({
            kind: 'link',
            key: stage,
            label: (
              <>
                {nameOf(stage)} <b className="count">{stages[stage]}</b>
              </>
            ),
            href: deskLink(view, { stage }),
          }))}
        />
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
    </div>
  );
}
