'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { CitedValue, OpenEntry } from '#core/annotation/entry.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { late, useLate } from '../ui/late.ts';
import { useConfidentialHere } from './confidential-here.ts';

const CITED = late(() => import('./secret-source.tsx').then((part) => part.SecretSource));

/** A confidential citation on a card: for those who may read it, its words; for everybody else, that there is one and who knows it. */
export function ConfidentialSource({ stub, context }: { stub: OpenEntry<CitedValue>; context: CardContext }) {
  const t = useTranslations('confidential');
  const citation = useConfidentialHere().cited.get(stub.id);
  const { Part } = useLate(CITED, citation !== undefined);
  if (citation && Part) return <Part citation={citation} context={context} />;
  const isMine = stub.author === context.me.id;
  return (
    <div className="secret-source">
      <div className="ti">
        <Lock className="ic" size={13} aria-hidden="true" />
        <span dir="auto">
          {isMine ? t('youKnow') : t('knows', { name: context.personOf(stub.author)?.name ?? '?' })}
        </span>
      </div>
    </div>
  );
}
