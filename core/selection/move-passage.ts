import type { Boundaries, Edge, Span, Unit } from './boundaries.ts';

/**
 * A passage with one of its ends moved to the next boundary of that unit, onward or back; the same passage when there is
 * none, or when no word would be left.
 */
export function moveEdge(
  boundaries: Boundaries,
  span: Span,
  { edge, unit, onward }: { edge: Edge; unit: Unit; onward: boolean },
): Span {
  const from = span[edge];
  const to = onward ? boundaries.after(unit, edge, from) : boundaries.before(unit, edge, from);
  if (to === null) return span;
  const moved = edge === 'start' ? { start: to, end: span.end } : { start: span.start, end: to };
  return moved.start < moved.end ? moved : span;
}

/**
 * The next unit in reading order: onward from the end of `from`, back from its start, the first of the text without one.
 * At the last and the first unit it stays there.
 */
export function nextUnit(boundaries: Boundaries, unit: Unit, from: Span | null, onward: boolean): Span | null {
  if (!from) return boundaries.at(unit, 0);
  const here = onward ? Math.max(from.start, from.end - 1) : from.start;
  const current = boundaries.at(unit, here);
  if (!current) return null;
  // Between two units `at` looked ahead already.
  if (onward && current.start > here) return current;
  const next = onward
    ? boundaries.after(unit, 'start', here)
    : boundaries.before(unit, 'start', Math.min(here, current.start));
  return next === null ? current : boundaries.at(unit, next);
}
