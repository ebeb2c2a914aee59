'use client';

import { usePathname, useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Float, LateLoading } from './late-notice.tsx';

/** Milliseconds within which a server that is there has answered. */
const ANSWERS_WITHIN = 4_000;

interface Ways {
  /** Goes to an address of Galley's own, or stays and says that there is no connection. */
  leave: (address: string) => void;
  /** Told by a page that notices when its line is gone. */
  setAway: (isAway: boolean) => void;
}

interface Said {
  kind: 'asking' | 'stayed';
  /** The path of the page on which it is said. */
  on: string;
  /** Tells two with the same words apart. */
  turn: number;
}

const WaysContext = createContext<Ways>({ leave: () => undefined, setAway: () => undefined });

/** For commands that lead to another page: what a link does, see {@link Leaving}. */
export function useLeave(): Ways['leave'] {
  return useContext(WaysContext).leave;
}

/** Says whether this page knows that it has no line: links then ask first whether the server answers. */
export function useAway(isAway: boolean): void {
  const { setAway } = useContext(WaysContext);
  useEffect(() => {
    setAway(isAway);
    return () => setAway(false);
  }, [isAway, setAway]);
}

function doesAnswer(): Promise<boolean> {
  if (!navigator.onLine) return Promise.resolve(false);
  return fetch('/api/health/live', { cache: 'no-store', signal: AbortSignal.timeout(ANSWERS_WITHIN) }).then(
    () => true,
    () => false,
  );
}

/** The link that a click follows in this tab, away from this page; null when it does nothing of the kind. */
function leadsAway({ target, button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): HTMLAnchorElement | null {
  if (button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return null;
  const link = target instanceof Element ? target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute('download')) return null;
  if (!['', '_self'].includes(link.target) || !/^https?:$/.test(link.protocol)) return null;
  const isHere = link.href.split('#')[0] === location.href.split('#')[0];
  return isHere && link.hash !== '' ? null : link;
}

/**
 * A page that is left without a connection is lost to the browser's own error. So a link stays where it is while the device
 * is offline, or while the page knows that its line is gone and the server does not answer, and says so.
 */
export function Leaving({ children }: { children: ReactNode }) {
  const t = useTranslations('late');
  const router = useRouter();
  const path = usePathname();
  const isAway = useRef(false);
  const turn = useRef(0);
  const [state, setState] = useState<Said | null>(null);
  // Another page was reached after all, or was gone back to: nothing that was said before holds for it.
  const said = state?.on === path ? state : null;

  const ways = useMemo<Ways>(() => {
    async function ask(address: string) {
      turn.current += 1;
      const mine = turn.current;
      const on = location.pathname;
      if (navigator.onLine) setState({ kind: 'asking', on, turn: mine });
      const isThere = await doesAnswer();
      if (mine !== turn.current || on !== location.pathname) return;
      setState(isThere ? null : { kind: 'stayed', on, turn: mine });
      if (isThere) router.push(address);
    }
    return {
      leave(address) {
        if (navigator.onLine && !isAway.current) router.push(address);
        else void ask(address);
      },
      setAway(is) {
        isAway.current = is;
        if (!is) setState((before) => (before?.kind === 'stayed' ? null : before));
      },
    };
  }, [router]);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = leadsAway(event);
      const isOurs = link?.origin === location.origin;
      if (!link || (navigator.onLine && !(isOurs && isAway.current))) return;
      // Who closes a menu with the same click must still hear of it: it is only not followed.
      event.preventDefault();
      ways.leave(link.href);
    };
    const online = () => setState((before) => (before?.kind === 'stayed' ? null : before));
    addEventListener('click', follow, true);
    addEventListener('online', online);
    return () => {
      removeEventListener('click', follow, true);
      removeEventListener('online', online);
    };
  }, [ways]);

  return (
    <WaysContext value={ways}>
      {children}
      {said?.kind === 'asking' ? <LateLoading /> : null}
      {said?.kind === 'stayed' ? (
        <Float key={said.turn} role="alert">
          <p>{t('stayed')}</p>
          <button type="button" className="btn" onClick={() => setState(null)}>
            {t('close')}
          </button>
        </Float>
      ) : null}
    </WaysContext>
  );
}
