'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/**
 * A modal dialog: focus stays inside and returns to where it came from, Escape closes it.
 * `wide` is for dialogs with a preview; `footer` holds the buttons and stays visible while the content scrolls.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}) {
  const t = useTranslations('people');
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className={wide ? 'dlg wide' : 'dlg'}>
          <header className="dlg-head">
            <Base.Title className="dlg-title">{title}</Base.Title>
            <Base.Close className="btn icon" aria-label={t('close')}>
              <X className="ic" size={16} aria-hidden="true" />
            </Base.Close>
          </header>
          {description === undefined ? null : <Base.Description className="dlg-about">{description}</Base.Description>}
          <div className="dlg-body">{children}</div>
          {footer === undefined ? null : <footer className="dlg-foot">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
