'use client';

import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/ui/dialog.tsx';

/** Asks before something that signs somebody out. */
export function AskDialog({
  title,
  question,
  verb,
  onConfirm,
  onClose,
}: {
  title: string;
  question: string;
  verb: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations('people');
  const [isPending, start] = useTransition();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={isPending}
            onClick={() => start(async () => onConfirm())}
          >
            {verb}
          </button>
        </>
      }
    >
      <p>{question}</p>
    </Dialog>
  );
}
