'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Asked, useConfidentialHere } from './confidential-here.ts';

/** Asks to make something confidential that everybody who may open the article can read. */
export function ConfidentialButton({
  what,
  isIcon = false,
}: {
  what: Extract<Asked, { kind: 'restrict' | 'citation' }>;
  /** Among other buttons that are glyphs alone. */
  isIcon?: boolean;
}) {
  const t = useTranslations('confidential');
  const { ask } = useConfidentialHere();
  const name = t(what.kind === 'restrict' ? 'restrict' : 'make');
  return (
    <button
      type="button"
      className={isIcon ? 'btn sm icon' : 'btn sm'}
      aria-label={isIcon ? name : undefined}
      title={isIcon ? name : undefined}
      onClick={() => ask(what)}
    >
      <Lock className="ic" size={isIcon ? 13 : 15} aria-hidden="true" />
      {isIcon ? null : name}
    </button>
  );
}
