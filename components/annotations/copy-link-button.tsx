'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { copyWords } from '../ui/copy-words.ts';

/** Copies the address that opens this annotation; where the browser will not, shows it to be copied by hand. */
export function CopyLinkButton({ link, say }: { link: string; say: (words: string) => void }) {
  const t = useTranslations('threads');
  const [isRefused, setRefused] = useState(false);
  async function copy() {
    const isDone = await copyWords(link);
    setRefused(!isDone);
    if (isDone) say(t('linkCopied'));
  }
  return (
    <>
      <button type="button" className="btn sm" onClick={copy}>
        <Link2 className="ic" size={15} aria-hidden="true" />
        {t('copyLink')}
      </button>
      {isRefused ? (
        <p className="notice" role="alert">
          {t('linkNotCopied', { link })}
        </p>
      ) : null}
    </>
  );
}
