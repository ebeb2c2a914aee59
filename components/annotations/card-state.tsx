'use client';

import { useTranslations } from 'use-intl';
import type { CardState } from '#core/annotation/glance.ts';
import { OUTCOMES } from '#core/annotation/outcomes.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import { StateGlyph } from '../ui/state-glyph.tsx';

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
