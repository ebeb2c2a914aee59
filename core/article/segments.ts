import type { DrawnChange } from '../annotation/suggested-changes.ts';
import type { TagSlot } from '../annotation/tag.ts';

/** A passage to be painted: UTF-16 offsets in the canonical text. */
export interface Mark {
  id: string;
  start: number;
  end: number;
  /** How it is drawn; 0 is a thin line of ink without a band, for what is settled. */
  slot: TagSlot | 0;
  /** The underline style of another slot; the slot's own when left out. */
  line?: TagSlot;
  /** Words in it that are suggested to be others. */
  changes?: readonly DrawnChange[];
}

/** A mark with its underline lane; null when three lanes are taken over its whole length. */
export interface LanedMark extends Mark {
  lane: 0 | 1 | 2 | null;
}

/** A stretch over which the same marks lie. */
export interface Segment {
  start: number;
  end: number;
  /** In order of lanes, then of length. */
  marks: readonly LanedMark[];
  /** Ids of the marks that end here: their reference numbers follow. */
  ending: readonly string[];
}

const LANES = [0, 1, 2] as const;

/** Gives every mark a lane that no overlapping mark has; a passage keeps its lane over its whole length. */
export function assignLanes(marks: readonly Mark[]): LanedMark[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
  const freeFrom = [0, 0, 0];
  return sorted.map((mark) => {
    const lane = LANES.find((index) => (freeFrom[index] ?? 0) <= mark.start) ?? null;
    if (lane !== null) freeFrom[lane] = mark.end;
    return { ...mark, lane };
  });
}

/**
 * Flattens overlapping marks inside `[from, to)` into disjoint segments in order. Together they cover exactly the union of
 * the marks there; a mark that goes on beyond `to` does not end in them.
 */
export function segmentsWithin(marks: readonly LanedMark[], from: number, to: number): Segment[] {
  const here = marks.filter((mark) => mark.start < to && mark.end > from);
  const edges = new Set(here.flatMap(({ start, end }) => [Math.max(start, from), Math.min(end, to)]));
  const sorted = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [start = 0, end = 0] = sorted.slice(index, index + 2);
    const over = here.filter((mark) => mark.start <= start && mark.end >= end);
    if (over.length === 0) continue;
    over.sort((a, b) => (a.lane ?? 3) - (b.lane ?? 3) || a.end - a.start - (b.end - b.start));
    // A mark that reaches over the closing line feed ends with the block's last character for the eye.
    const ending = over
      .filter((mark) => mark.end === end || (end === to && mark.end === to + 1))
      .map((mark) => mark.id);
    segments.push({ start, end, marks: over, ending });
  }
  return segments;
}

function byLength(a: Mark, b: Mark): number {
  return a.end - a.start - (b.end - b.start) || (a.id < b.id ? 1 : -1);
}

/** The marks that share words with this one, itself among them, the shortest first; none when it has no place. */
export function marksOver(marks: readonly Mark[], id: string): Mark[] {
  const here = marks.find((mark) => mark.id === id);
  if (!here) return [];
  return marks.filter((mark) => mark.start < here.end && mark.end > here.start).sort(byLength);
}

/** Which of these marks a click means: the active one, else the shortest, else the newest; a repeated click goes on. */
export function chooseMark(marks: readonly Mark[], active: string | null): string | null {
  const order = [...marks].sort(byLength);
  const at = order.findIndex((mark) => mark.id === active);
  return order[(at + 1) % Math.max(1, order.length)]?.id ?? null;
}
