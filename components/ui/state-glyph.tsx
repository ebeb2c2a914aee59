import type { ReactNode } from 'react';
import type { CardState } from '#core/annotation/glance.ts';

/** One shape for each state on a 12 px grid: a state is never told by colour alone. */
const SHAPES: Readonly<Record<CardState, ReactNode>> = {
  open: <circle cx="6" cy="6" r="4" />,
  sending: <circle cx="6" cy="6" r="4" strokeDasharray="2 2.2" />,
  waiting: <path d="M2.4 1.4h7.2M2.4 10.6h7.2M3.4 1.6c0 3 5.2 5.8 5.2 8.8M8.6 1.6c0 3-5.2 5.8-5.2 8.8" />,
  lost: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M2 10 10 2" />
    </>
  ),
  changed: <path d="M6 1.8 10.6 10H1.4z" strokeLinejoin="round" />,
  done: <path d="m1.8 6.4 2.9 2.9 5.5-6.4" />,
  no_change: <path d="M2 4.4h8M2 7.6h8" />,
  out_of_scope: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M3.8 6h4.4" />
    </>
  ),
  duplicate: <path d="M1.6 1.6h6v6h-6zM4.4 9.9v.5h6v-6h-.5" />,
};

/** The glyph of a state, in the ink of its word. */
export function StateGlyph({ state }: { state: CardState }) {
  return (
    <svg className="gl" width="12" height="12" viewBox="0 0 12 12" strokeWidth="1.5" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  );
}
