'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import { endTasks } from '../tasks/tasks.ts';
import { late } from '../ui/late.ts';
import { LateDialog } from '../ui/late-dialog.tsx';
import type { SignInState } from './sign-in-form.tsx';
import { type SessionEnd, useSessionEnd } from './use-session-end.ts';

// Nobody needs it before a sign-in has ended, and then the line may be bad: it is fetched ahead like the others.
const SIGN_IN = late(() => import('./sign-in-here.tsx').then((part) => part.SignInHere));

const AskContext = createContext<(onIn: () => void) => void>(() => undefined);

/** Opens the dialog in which one signs in again without leaving the page; what it is given runs once that is done. */
export function useSignInHere(): (onIn: () => void) => void {
  return useContext(AskContext);
}

/**
 * Warns two minutes before a sign-in ends, lets one stay, and lets one sign in again over the page that one is on. An open
 * article counts as use, and says by itself when its sign-in has ended.
 */
export function SignInWatch({
  end: initial,
  read,
  stay,
  signIn,
  children,
}: {
  end: SessionEnd | null;
  read: () => Promise<SessionEnd | null>;
  stay: () => Promise<SessionEnd | null>;
  signIn: (before: SignInState, form: FormData) => Promise<SignInState>;
  children: ReactNode;
}) {
  const t = useTranslations('people.here');
  const { warning, look } = useSessionEnd(initial, read);
  // A bare function would be called by React as an update of the state.
  const [asked, setAsked] = useState<{ onIn: () => void } | null>(null);

  function isIn() {
    const { onIn } = asked ?? {};
    setAsked(null);
    read().then(
      (end) => {
        // Words of one person must not stand before another.
        if (end && initial && end.person !== initial.person) {
          endTasks();
          return window.location.reload();
        }
        look();
        onIn?.();
      },
      () => onIn?.(),
    );
  }

  return (
    <AskContext value={(onIn) => setAsked({ onIn })}>
      {children}
      {warning ? (
        <div className="session-end" role="alert">
          <p>
            <b>{t(warning === 'ended' ? 'ended' : 'soon')}</b> {t(`${warning}About`)}
          </p>
          {warning === 'idle' ? (
            <button type="button" className="btn line" onClick={() => look(stay)}>
              {t('stay')}
            </button>
          ) : (
            <button type="button" className="btn line" onClick={() => setAsked({ onIn: () => undefined })}>
              {t('signIn')}
            </button>
          )}
        </div>
      ) : null}
      <LateDialog
        part={SIGN_IN}
        props={{ open: asked !== null, onOpenChange: (open) => open || setAsked(null), action: signIn, onIn: isIn }}
      />
    </AskContext>
  );
}
