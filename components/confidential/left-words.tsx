'use client';

import { useTranslations } from 'use-intl';
import { copyWords } from '../ui/copy-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ConfidentialWords } from './confidential-words.tsx';

interface LeftProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was being written. */
  words: string;
  /** It was a confidential card; of any other it is not said what became of it. */
  isConfidential: boolean;
  /** Who removed what they were written on, where that is all that happened: they stay on this device. */
  removedBy: string | null;
  say: (words: string) => void;
}

/** The own words of somebody who may read a card no more, for copying. */
export function LeftWords(props: LeftProps) {
  return (
    <ConfidentialWords>
      <Left {...props} />
    </ConfidentialWords>
  );
}

function Left({ open, onOpenChange, words, isConfidential, removedBy, say }: LeftProps) {
  const t = useTranslations('secret');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(isConfidential ? 'unnamed' : 'unnamedWords')}
      description={
        removedBy === null ? t(isConfidential ? 'unnamedAbout' : 'goneAbout') : t('removedAbout', { name: removedBy })
      }
      footer={
        <>
          <button type="button" className="btn line" onClick={() => onOpenChange(false)}>
            {t('close')}
          </button>
          <button
            type="button"
            className="btn primary"
            // Where the browser will not, the words are selected for copying by hand.
            onClick={() => void copyWords(words).then((isDone) => isDone && say(t('copied')))}
          >
            {t('copy')}
          </button>
        </>
      }
    >
      <textarea
        className="by-hand"
        aria-label={t('unnamedWords')}
        dir="auto"
        readOnly
        rows={4}
        value={words}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  );
}
