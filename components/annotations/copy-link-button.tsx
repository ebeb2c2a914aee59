'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** Copies the address that opens this annotation; where the browser will not, shows it to be copied by hand. */
export function CopyLinkButton({ link, say }: { link: string; say: (words: string) => void }) {
  const t = useTranslations('threads');
  const [isRefused, setRefused] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setRefused(false);
      say(t('linkCopied'));
    } catch {
      // No permission, or no clipboard over plain http: the words below can be selected.
      setRefused(true);
    }
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
