'use client';

import { Signature } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SignOff, SignOffPart } from '#core/article/sign-off.ts';

/** How many of the wanted and given sign-offs stand; nothing on a desk that asks for none while none was given. */
export function SignOffButton({
  signOffs,
  wanted,
  onOpen,
}: {
  signOffs: readonly SignOff[];
  wanted: readonly SignOffPart[];
  onOpen: () => void;
}) {
  const t = useTranslations('signOff');
  const all = new Set([...wanted, ...signOffs.map(({ part }) => part)]).size;
  if (all === 0) return null;
  const standing = signOffs.filter(({ stands }) => stands).length;
  return (
    <button
      type="button"
      className="btn sign-offs"
      data-sign-offs={standing === all ? 'whole' : 'open'}
      aria-label={t('open', { standing, all })}
      title={t('open', { standing, all })}
      onClick={onOpen}
    >
      <Signature className="ic" size={16} aria-hidden="true" />
      <span>
        {standing}/{all}
      </span>
    </button>
  );
}
