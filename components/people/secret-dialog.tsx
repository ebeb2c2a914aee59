'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { copyWords } from '#components/ui/copy-words.ts';
import { Dialog } from '#components/ui/dialog.tsx';

/** Shows a password or a token, this once. */
export function SecretDialog({
  title,
  about,
  secret,
  onClose,
}: {
  title: string;
  about: string;
  secret: string;
  onClose: () => void;
}) {
  const t = useTranslations('people');
  const [copy, setCopy] = useState<'copySecret' | 'copied' | 'notCopied'>('copySecret');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={about}
      footer={
        <button type="button" className="btn primary" onClick={onClose}>
          {t('done')}
        </button>
      }
    >
      <p className="once">
        <span>{secret}</span>
        <button
          type="button"
          className="btn sm"
          onClick={() => void copyWords(secret).then((isDone) => setCopy(isDone ? 'copied' : 'notCopied'))}
        >
          {t(copy)}
        </button>
      </p>
      <p role="status" className="vh">
        {copy === 'copySecret' ? '' : t(copy)}
      </p>
    </Dialog>
  );
}
