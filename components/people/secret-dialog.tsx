'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/ui/dialog.tsx';

/** Shows a temporary password, this once. */
export function SecretDialog({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const t = useTranslations('people');
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('secretFor', { name })}
      description={t('secretOnce')}
      footer={
        <button type="button" className="btn primary" onClick={onClose}>
          {t('done')}
        </button>
      }
    >
      <p className="once">
        {password}
        <button
          type="button"
          className="btn sm"
          onClick={() => void navigator.clipboard.writeText(password).then(() => setCopied(true))}
        >
          {isCopied ? t('copied') : t('copySecret')}
        </button>
      </p>
    </Dialog>
  );
}
