'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';

/** A short notice at the foot of the window, above whatever stands there. */
export function Float({ role, children }: { role: 'alert' | 'status'; children: ReactNode }) {
  // At the end of the page: cards are moved, and what is moved would carry it along.
  return createPortal(
    <div className="late" role={role} data-late="">
      {children}
    </div>,
    document.body,
  );
}

/** A part that was asked for is still on its way. */
export function LateLoading() {
  return <Float role="status">{useTranslations('late')('loading')}</Float>;
}

/** A part that was asked for could not be fetched: what is safe, and the way to try again. It takes the focus and gives it back. */
export function LateNotice({ onAgain, onClose }: { onAgain: () => void; onClose: () => void }) {
  const t = useTranslations('late');
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    again.current?.focus({ preventScroll: true });
    return () => {
      const isFree = document.activeElement === document.body || document.activeElement === null;
      if (isFree && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <Float role="alert">
      <p>{t('missing')}</p>
      <button ref={again} type="button" className="btn line" onClick={onAgain}>
        {t('again')}
      </button>
      <button type="button" className="btn" onClick={onClose}>
        {t('close')}
      </button>
    </Float>
  );
}
