import type { CheckState } from './check-state.ts';
import type { TagGlyphNumber } from './tag.ts';

/**
 * One stroke or area of a glyph on a grid of 12, in the syntax of SVG paths; round caps and joins. Without a `stroke` it is
 * filled. Drawn alike on the page and on paper, so that no fallback font can stand in for them.
 */
export type Shape =
  | { path: string; stroke?: number }
  | { circle: readonly [x: number, y: number, r: number]; stroke?: number };

/** The twelve glyphs of tags. */
export const TAG_SHAPES: Readonly<Record<TagGlyphNumber, readonly Shape[]>> = {
  1: [{ path: 'M6 .9 11.1 6 6 11.1.9 6z' }],
  2: [
    {
      path: 'M8.1 2.7C7.8 1.6 7 1.1 6 1.1c-1.2 0-2.1.7-2.1 1.7C3.9 4.7 8.4 5 8.4 7.3c0 .8-.6 1.4-1.5 1.6M3.9 9.3c.3 1.1 1.1 1.6 2.1 1.6 1.2 0 2.1-.7 2.1-1.7C8.1 7.3 3.6 7 3.6 4.7c0-.8.6-1.4 1.5-1.6',
      stroke: 1.35,
    },
  ],
  3: [{ path: 'M6 1.2v6', stroke: 2.2 }, { circle: [6, 10.2, 1.25] }],
  4: [
    { path: 'M1.6 10.4l.6-2.5L8.4 1.7a1.05 1.05 0 0 1 1.5 0l.4.4a1.05 1.05 0 0 1 0 1.5L4.1 9.8z', stroke: 1.2 },
    { path: 'M7.2 2.9l1.9 1.9', stroke: 1.2 },
  ],
  5: [
    {
      path: 'M5.2 2.2C3 3 1.4 4.7 1.4 7.2c0 1.5.8 2.5 2 2.5 1 0 1.8-.8 1.8-1.8S4.5 6.2 3.6 6.2c.1-1.3.9-2.3 2-3zM10.3 2.2C8.1 3 6.5 4.7 6.5 7.2c0 1.5.8 2.5 2 2.5 1 0 1.8-.8 1.8-1.8s-.7-1.7-1.6-1.7c.1-1.3.9-2.3 2-3z',
    },
  ],
  6: [{ path: 'M2 10 9.7 2.3M4.2 2H10v5.8', stroke: 1.6 }],
  7: [{ path: 'M6 1.3v9.4M1.3 6h9.4', stroke: 1.8 }],
  8: [{ path: 'M3.5 10.8V1.6M1.3 3.8l2.2-2.3 2.2 2.3M8.5 1.2v9.2M6.3 8.2l2.2 2.3 2.2-2.3', stroke: 1.3 }],
  9: [{ circle: [6, 6, 4.2], stroke: 1.7 }],
  10: [{ path: 'M1.9 1.9h8.2v8.2H1.9z' }],
  11: [{ path: 'M6 1.4 11 10.4H1z' }],
  12: [{ path: 'M6 1.2v9.6M1.8 3.6l8.4 4.8M10.2 3.6 1.8 8.4', stroke: 1.6 }],
};

/** One shape for each verdict, none of them a state's: a verdict is never told by colour alone. */
export const VERDICT_SHAPES: Readonly<Record<CheckState, readonly Shape[]>> = {
  confirmed: [{ path: 'M1.8 6.5 4.7 9.4 10.3 2.8', stroke: 1.8 }],
  confirmed_with_change: [
    { path: 'M.8 5.6 2.8 7.6 6.3 3.2', stroke: 1.5 },
    { path: 'M9.3 2.8v4M7.3 4.8h4M7.3 9.3h4', stroke: 1.3 },
  ],
  on_author: [
    { circle: [6, 3.7, 2.2], stroke: 1.4 },
    { path: 'M1.7 10.9c.2-2.6 1.9-3.8 4.3-3.8s4.1 1.2 4.3 3.8', stroke: 1.4 },
  ],
  not_confirmed: [
    { path: 'M3.6 4c0-1.5 1-2.5 2.4-2.5s2.4.9 2.4 2.2c0 1.9-2.4 1.8-2.4 3.8', stroke: 1.5 },
    { circle: [6, 10.2, 1] },
  ],
  disputed: [{ path: 'M1.5 4.3h9M1.5 7.7h9M8.3 1.5l-4.6 9', stroke: 1.4 }],
  wrong: [{ path: 'M2.2 2.2l7.6 7.6M9.8 2.2 2.2 9.8', stroke: 1.7 }],
  opinion: [{ path: 'M1.4 1.9h9.2v6.2H6.3l-2.8 2.6V8.1H1.4z', stroke: 1.3 }],
  changed: [{ path: 'M1.6 1.6h8.8v8.8H1.6z', stroke: 1.3 }, { path: 'M1.6 6h8.8v4.4H1.6z' }],
  none: [{ path: 'M3 6h6', stroke: 1.3 }],
};
