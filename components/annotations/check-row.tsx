'use client';

import { useTranslations } from 'use-intl';
import { checkStateOf } from '#core/annotation/check-state.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';
import type { CardContext } from './card-context.ts';
import { ChangedWords } from './changed-words.tsx';
import { VerdictGround } from './verdict-ground.tsx';

/** The verdict on the open card: its stamp, who signed it, when and on which words, and what became of these since. */
export function CheckRow({
  thread,
  context,
  isBusy,
  onAgain,
}: {
  thread: Thread;
  context: CardContext;
  isBusy: boolean;
  /** Gives the same verdict on the words that stand there now; null for who may not. */
  onAgain: (() => void) | null;
}) {
  const t = useTranslations('verdict');
  const tw = useTranslations('workspace');
  const { verdict } = thread.annotation;
  if (!verdict) return null;
  const isChanged = checkStateOf(thread) === 'changed';
  const name = verdict.by === context.me.id ? tw('you') : (context.personOf(verdict.by)?.name ?? '');
  return (
    <div className="check-row">
      <div className="vrow">
        {/* No green over words that nobody checked: what was found before is said without its colour. */}
        <VerdictStamp state={isChanged ? 'changed' : verdict.code} />
        <span>
          {isChanged ? `${t(`codes.${verdict.code}`)} · ` : ''}
          {t('signed', { name, time: context.timeOf(verdict.at) })}
          <span className="on-rev"> · {t('onRevision', { number: verdict.revision })}</span>
        </span>
        {isChanged ? null : <span className="end">{t('unchanged')}</span>}
      </div>
      <VerdictGround verdict={verdict} />
      {isChanged && thread.words !== null ? (
        <p className="check-words" dir="auto" aria-label={t('difference')} role="group">
          <ChangedWords before={verdict.words} after={thread.words} />
        </p>
      ) : null}
      {isChanged && thread.words === null ? (
        <p className="check-words" dir="auto">
          {t('lostWords', { words: verdict.words })}
        </p>
      ) : null}
      {isChanged && onAgain ? (
        <button type="button" className="btn line sm" aria-disabled={isBusy || undefined} onClick={onAgain}>
          {isBusy ? t('giving') : t('again')}
        </button>
      ) : null}
    </div>
  );
}
