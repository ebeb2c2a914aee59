'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';
import { RescueDrawer } from './rescue-drawer.tsx';

/** What stands between the bar and the article because it concerns the reader's own words. */
export function Strips({
  room,
  view,
  couldWrite,
  children,
}: {
  room: ArticleRoom | null;
  view: RoomView;
  /** Whether this page could write when it was opened. */
  couldWrite: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations('workspace');
  const isSignedOut = view.saving.kind === 'signedOut';
  return (
    <div className="strips">
      {isSignedOut ? (
        <div className="strip bad" role="alert">
          <span className="grow">{t('saving.signedOutAbout')}</span>
          <a className="btn line" href="/sign-in?again=1" target="_blank" rel="noreferrer">
            {t('saving.signIn')}
          </a>
        </div>
      ) : null}
      {couldWrite && !view.mayWrite && !isSignedOut ? (
        <div className="strip" role="alert">
          <span className="grow">{t('saving.readOnlyAbout')}</span>
        </div>
      ) : null}
      <RescueDrawer rescue={view.rescue} onDrop={(w) => room?.dropRescued(w)} />
      {children}
    </div>
  );
}
