'use client';

import { useTranslations } from 'use-intl';
import type { CheckState } from '#core/annotation/check-state.ts';
import { VERDICT_SHAPES } from '#core/annotation/glyph-shapes.ts';
import { Glyph } from './glyph.tsx';

/** The glyph of a verdict, in the ink of its stamp. */
export function VerdictGlyph({ state }: { state: CheckState }) {
  return <Glyph shapes={VERDICT_SHAPES[state]} />;
}

/** A verdict as it looks everywhere: glyph and word, the colour only a third cue; bordered on the open card alone. */
export function VerdictStamp({ state, isBare = false }: { state: CheckState; isBare?: boolean }) {
  const t = useTranslations('verdict.codes');
  return (
    <span className={`verdict v-${state}${isBare ? ' bare' : ''}`}>
      <VerdictGlyph state={state} />
      <span className="verdict-word">{t(state)}</span>
    </span>
  );
}
