'use client';

import { useTranslations } from 'use-intl';
import type { CardState } from '#core/annotation/glance.ts';
import { Outcome } from '#core/annotation/resolution.ts';
import { StateGlyph } from '../ui/state-glyph.tsx';

/** A card's state: glyph and word. */
export function CardStateWord({ state }: { state: CardState }) {
  const t = useTranslations('workspace');
  const outcome = Outcome.safeParse(state);
  return (
    <span className="stt">
      <StateGlyph state={state} />
      {outcome.success ? t(`outcomes.${outcome.data}`) : t(`status.${state as Exclude<CardState, Outcome>}`)}
    </span>
  );
}
