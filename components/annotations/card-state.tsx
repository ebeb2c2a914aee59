'use client';

import { useTranslations } from 'use-intl';
import { checkStateOf } from '#core/annotation/check-state.ts';
import { type CardState, stateOf } from '#core/annotation/glance.ts';
import { OUTCOMES } from '#core/annotation/outcomes.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { StateGlyph } from '../ui/state-glyph.tsx';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';

/** A card's state: glyph and word; for one that waits, on whom. */
export function CardStateWord({ state, waitsFor }: { state: CardState; waitsFor?: string | undefined }) {
  const t = useTranslations('workspace');
  const outcome = OUTCOMES.find((one) => one === state);
  return (
    <span className="stt">
      <StateGlyph state={state} />
      <span className="stt-word">
        {outcome
          ? t(`outcomes.${outcome}`)
          : t(`status.${state as Exclude<CardState, Outcome>}`, { name: waitsFor ?? '' })}
      </span>
    </span>
  );
}

/** What an open thread comes to at a glance: its verdict where one was given, else its state; that it waits is said beside. */
export function CardGlance({ thread, waitsFor }: { thread: Thread; waitsFor: string | undefined }) {
  const t = useTranslations('workspace');
  const state = stateOf(thread);
  const check = checkStateOf(thread);
  if (check === 'none' || state === 'sending' || state === 'lost')
    return <CardStateWord state={state} waitsFor={waitsFor} />;
  return (
    <span className="stt">
      {state === 'waiting' ? (
        <span title={t('status.waiting', { name: waitsFor ?? '' })}>
          <StateGlyph state="waiting" />
          <span className="vh">{t('status.waiting', { name: waitsFor ?? '' })}</span>
        </span>
      ) : null}
      <VerdictStamp state={check} isBare />
    </span>
  );
}
