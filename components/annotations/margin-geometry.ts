import type { EntryId } from '#core/ids.ts';
import type { Standing } from '#core/margin/off-screen.ts';

/** Where everything of the margin stands, pixels of the scrolled canvas; read once for all who draw by it. */
export interface Geometry extends Standing {
  ids: readonly EntryId[];
  /** From each card's top to the middle of its header. */
  axes: readonly number[];
  /** Middle of the first line of each card's passage; null for a card without a place in the text. */
  lines: readonly (number | null)[];
  /** Height of the canvas: the article, or the last card. */
  height: number;
  /** Where the text column ends and where the cards begin, from the canvas's left. */
  columnRight: number;
  cardsLeft: number;
}

/** The geometry as an external store: the margin writes it, rail and connector draw by it. */
export interface GeometryStore {
  read(): Geometry;
  write(next: Geometry): void;
  subscribe(listener: () => void): () => void;
}

const NOTHING: Geometry = {
  ids: [],
  axes: [],
  tops: [],
  heights: [],
  lines: [],
  height: 0,
  columnRight: 0,
  cardsLeft: 0,
};

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function isSame(a: Geometry, b: Geometry): boolean {
  return (
    a.height === b.height &&
    a.columnRight === b.columnRight &&
    a.cardsLeft === b.cardsLeft &&
    isSameList(a.tops, b.tops) &&
    isSameList(a.heights, b.heights) &&
    isSameList(a.axes, b.axes) &&
    isSameList(a.lines, b.lines) &&
    isSameList(a.ids, b.ids)
  );
}

/** Makes a {@link GeometryStore} in which nothing has been measured. */
export function createGeometry(): GeometryStore {
  let now = NOTHING;
  const listeners = new Set<() => void>();
  return {
    read: () => now,
    write(next) {
      // Placed again where they stood, cards give nobody anything to draw.
      if (isSame(now, next)) return;
      now = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
