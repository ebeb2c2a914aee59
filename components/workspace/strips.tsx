'use client';

import { RotateCcw } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type { PersonId } from '#core/ids.ts';
import { mayWrite } from '#core/people/rights.ts';
import { useSignInHere } from '../people/sign-in-watch.tsx';
import { tryNow } from '../sync/environment.ts';
import { pageBuild } from '../sync/page-build.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import { wordsOf } from '../sync/words-of.ts';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { copyWords } from '../ui/copy-words.ts';
import { RescueDrawer } from './rescue-drawer.tsx';

/** Milliseconds without a line, and with nothing at stake, before a strip says so. */
const LONG_AWAY = 5_000;

/** What stands between the bar and the article because it concerns the reader's own words. */
export function Strips({
  room,
  view,
  me,
  timeOf,
  couldWrite,
  say,
  children,
}: {
  room: ArticleRoom | null;
  view: WorkView;
  me: PersonId;
  /** A time of day in the desk's zone. */
  timeOf: (moment: Date) => string;
  /** Whether this page could write when it was opened. */
  couldWrite: boolean;
  say: (words: string) => void;
  children?: ReactNode;
}) {
  const t = useTranslations('workspace');
  const isSignedOut = view.saving.kind === 'signedOut';
  const role = usePeople(
    room,
    useCallback((people) => people.find(({ person }) => person === me)?.role, [me]),
  );
  const [lostAt, setLostAt] = useState<string | null>(null);
  const couldBefore = useRef(couldWrite);
  useEffect(() => {
    if (couldBefore.current !== view.mayWrite) setLostAt(view.mayWrite ? null : timeOf(new Date()));
    couldBefore.current = view.mayWrite;
  }, [view.mayWrite, timeOf]);
  const lost = role !== undefined && !mayWrite(role) ? { role, at: lostAt } : null;
  const signInHere = useSignInHere();
  const isOutdated = useSyncExternalStore(pageBuild.subscribe, pageBuild.isOutdated, () => false);
  useEffect(() => {
    if (isOutdated) say(t('saving.outdated'));
  }, [isOutdated, say, t]);
  const isLongAway = useLasting(view.saving.kind === 'reconnecting', LONG_AWAY);
  return (
    <div className="strips">
      {isSignedOut ? (
        <div className="strip bad" role="alert">
          <span className="grow">{t('saving.signedOutAbout')}</span>
          <button type="button" className="btn line" onClick={() => signInHere(tryNow)}>
            {t('saving.signIn')}
          </button>
        </div>
      ) : null}
      {isOutdated ? (
        <div className="strip">
          <span className="grow">
            <b>{t('saving.outdated')}</b> {view.saving.kind === 'notSaved' ? null : t('saving.outdatedAbout')}
          </span>
          <button type="button" className="btn line" onClick={() => window.location.reload()}>
            {t('saving.reload')}
          </button>
        </div>
      ) : null}
      {view.saving.kind === 'notSaved' ? <NotSaved room={room} /> : null}
      {view.saving.kind === 'offline' ? <Away about={t('saving.offlineAbout')} /> : null}
      {isLongAway ? <Away about={t('saving.reconnectingAbout')} /> : null}
      {couldWrite && !view.mayWrite && !isSignedOut ? (
        <div className="strip" role="alert">
          <span className="grow">{t('saving.readOnlyAbout')}</span>
        </div>
      ) : null}
      <RescueDrawer rescue={view.rescue} lost={lost} onDrop={(w) => room?.dropRescued(w)} />
      {children}
    </div>
  );
}

/** Whether something has been so for a while, in milliseconds. */
function useLasting(is: boolean, after: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) return;
    const timer = window.setTimeout(() => setLasts(true), after);
    return () => {
      window.clearTimeout(timer);
      setLasts(false);
    };
  }, [is, after]);
  return lasts;
}

/** There is no line: what that means for the reader, and a way not to wait for the next attempt. */
function Away({ about }: { about: string }) {
  const t = useTranslations('workspace');
  return (
    <div className="strip">
      <span className="grow">{about}</span>
      <button type="button" className="btn line" onClick={tryNow}>
        <RotateCcw className="ic" size={15} aria-hidden="true" />
        {t('saving.tryNow')}
      </button>
    </div>
  );
}

function NotSaved({ room }: { room: ArticleRoom | null }) {
  const t = useTranslations('workspace');
  const [isCopied, setCopied] = useState(false);
  const [uncopied, setUncopied] = useState<string | null>(null);
  async function copy() {
    const words = (room?.unsent?.() ?? []).map(wordsOf).join('\n\n');
    const isDone = await copyWords(words);
    setCopied(isDone);
    setUncopied(isDone ? null : words);
  }
  return (
    <div className="strip bad" role="alert">
      <span className="grow">{t('saving.notSavedAbout')}</span>
      <button type="button" className="btn line" onClick={() => void copy()}>
        {t(isCopied ? 'saving.unsentCopied' : 'saving.copyUnsent')}
      </button>
      <CopyByHand words={uncopied} onClose={() => setUncopied(null)} />
    </div>
  );
}
