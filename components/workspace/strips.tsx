'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';
import { wordsOf } from '../sync/words-of.ts';
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
      {view.saving.kind === 'notSaved' ? <NotSaved room={room} /> : null}
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

function NotSaved({ room }: { room: ArticleRoom | null }) {
  const t = useTranslations('workspace');
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText((room?.unsent?.() ?? []).map(wordsOf).join('\n\n'));
    setCopied(true);
  }
  return (
    <div className="strip bad" role="alert">
      <span className="grow">{t('saving.notSavedAbout')}</span>
      <button type="button" className="btn line" onClick={() => void copy()}>
        {t(isCopied ? 'saving.unsentCopied' : 'saving.copyUnsent')}
      </button>
    </div>
  );
}
