'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from './dialog.tsx';

/** Words that could not be put on the clipboard, selected, to be copied by hand; null: there are none. */
export function CopyByHand({ words, onClose }: { words: string | null; onClose: () => void }) {
  const t = useTranslations('workspace.byHand');
  return (
    <Dialog
      open={words !== null}
      onOpenChange={onClose}
      title={t('title')}
      description={t('about')}
      footer={
        <button type="button" className="btn primary" onClick={onClose}>
          {t('close')}
        </button>
      }
    >
      <textarea
        className="by-hand"
        aria-label={t('words')}
        dir="auto"
        readOnly
        rows={4}
        value={words ?? ''}
        // Wherever the dialog puts the focus: these words are what it is for.
        ref={(box) => void requestAnimationFrame(() => box?.select())}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  );
}
