'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { copyWords } from '../ui/copy-words.ts';

/** Copies the address that opens this annotation; where the browser will not, shows it to be copied by hand. */
export function CopyLinkButton({ link, say }: { link: string; say: (words: string) => void }) {
  const t = useTranslations('threads');
  const [uncopied, setUncopied] = useState<string | null>(null);
  async function copy() {
    if (await copyWords(link)) say(t('linkCopied'));
    else setUncopied(link);
  }
  return (
    <>
      <button type="button" className="btn sm" onClick={() => void copy()}>
        <Link2 className="ic" size={15} aria-hidden="true" />
        {t('copyLink')}
      </button>
      <CopyByHand words={uncopied} onClose={() => setUncopied(null)} />
    </>
  );
}
