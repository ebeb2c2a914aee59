import { Plus } from 'lucide-react';
import Link from 'next/link';
import { AccountMenu } from '#components/people/account-menu.tsx';
import { SearchBox } from '#components/search/search-box.tsx';
import { TaskTray } from '#components/tasks/task-tray.tsx';
import { GalleyMark } from '#components/ui/galley-mark.tsx';
import { translator } from '#components/words/translator.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { may } from '#core/people/rights.ts';

/** The bar of pages about the desk itself: mark, desk, search, new article, account. */
export function DeskHeader({ deskName, me, q }: { deskName: string; me: DeskPerson; q?: string }) {
  const t = translator('desk');
  return (
    <header className="deskbar">
      <Link href="/" className="brand" aria-label={t('home')}>
        <GalleyMark />
        <span className="wide-only">Galley</span>
      </Link>
      <span className="sep" aria-hidden="true" />
      <span className="desk-name">{deskName}</span>
      <span className="grow" />
      <SearchBox {...(q !== undefined && { q })} />
      <span className="grow" />
      {may(me.role, 'manageArticles') ? (
        <Link href="/articles/new" className="btn primary" aria-label={t('newArticle')}>
          <Plus className="ic" size={15} aria-hidden="true" />
          <span className="new-word">{t('newArticle')}</span>
        </Link>
      ) : null}
      <TaskTray me={me.id} />
      <AccountMenu me={me} />
    </header>
  );
}
