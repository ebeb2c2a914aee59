'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { late, useLate } from '../ui/late.ts';
import type { SecretCardProps } from './secret-card.tsx';

const CARD = late(() => import('./secret-card.tsx').then((part) => part.SecretCard));

/** A card of confidential words, which is fetched when there is one. */
export function LateSecretCard(props: SecretCardProps) {
  const t = useTranslations('confidential');
  const { Part } = useLate(CARD, true);
  if (Part) return <Part {...props} />;
  return (
    <p className="meta">
      <Lock className="ic" size={13} aria-hidden="true" /> {t('loading')}
    </p>
  );
}
