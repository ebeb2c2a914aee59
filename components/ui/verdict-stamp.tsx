'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CheckState } from '#core/annotation/check-state.ts';

const dot = { fill: 'currentColor', stroke: 'none' } as const;

/** One shape for each verdict on a 12 px grid, none of them a state's: a verdict is never told by colour alone. */
const SHAPES: Readonly<Record<CheckState, ReactNode>> = {
  confirmed: <path d="M1.8 6.5 4.7 9.4 10.3 2.8" strokeWidth="1.8" />,
  confirmed_with_change: (
    <>
      <path d="M.8 5.6 2.8 7.6 6.3 3.2" strokeWidth="1.5" />
      <path d="M9.3 2.8v4M7.3 4.8h4M7.3 9.3h4" strokeWidth="1.3" />
    </>
  ),
  on_author: (
    <>
      <circle cx="6" cy="3.7" r="2.2" strokeWidth="1.4" />
      <path d="M1.7 10.9c.2-2.6 1.9-3.8 4.3-3.8s4.1 1.2 4.3 3.8" strokeWidth="1.4" />
    </>
  ),
  not_confirmed: (
    <>
      <path d="M3.6 4c0-1.5 1-2.5 2.4-2.5s2.4.9 2.4 2.2c0 1.9-2.4 1.8-2.4 3.8" strokeWidth="1.5" />
      <circle cx="6" cy="10.2" r="1" {...dot} />
    </>
  ),
  disputed: <path d="M1.5 4.3h9M1.5 7.7h9M8.3 1.5l-4.6 9" strokeWidth="1.4" />,
  wrong: <path d="M2.2 2.2l7.6 7.6M9.8 2.2 2.2 9.8" strokeWidth="1.7" />,
  opinion: <path d="M1.4 1.9h9.2v6.2H6.3l-2.8 2.6V8.1H1.4z" strokeWidth="1.3" strokeLinejoin="round" />,
  changed: (
    <>
      <path d="M1.6 1.6h8.8v8.8H1.6z" strokeWidth="1.3" />
      <path d="M1.6 6h8.8v4.4H1.6z" {...dot} />
    </>
  ),
  none: <path d="M3 6h6" strokeWidth="1.3" />,
};

/** The glyph of a verdict, in the ink of its stamp. */
export function VerdictGlyph({ state }: { state: CheckState }) {
  return (
    <svg className="gl" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  );
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
