'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { DialogProps } from './dialog.tsx';

/** The dialog itself: fetched by `dialog.tsx` when the first one is opened. */
export function BaseDialog({ open, onOpenChange, title, description, children, footer, wide = false }: DialogProps) {
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
