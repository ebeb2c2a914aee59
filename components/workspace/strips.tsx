'use client';

import { useTranslations } from 'use-intl';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';
import { RescueDrawer } from './rescue-drawer.tsx';

/** What stands between the bar and the article because it concerns the reader's own words. */
export function Strips({ room, view }: { room: ArticleRoom | null; view: RoomView }) {
  const t = useTranslations('workspace');
  return (
    <div className="strips">
      {view.saving.kind === 'signedOut' ? (
        <div className="strip bad" role="alert">
          <span className="grow">{t('saving.signedOutAbout')}</span>
          <a
            className="btn line"
            href="/sign-in?again=1"
            target="_blank"
            rel="noreferrer"
            onClick={() => room?.rejoin?.()}
          >
            {t('saving.signIn')}
          </a>
        </div>
      ) : null}
      <RescueDrawer rescue={view.rescue} onDrop={(w) => room?.dropRescued(w)} />
    </div>
  );
}
