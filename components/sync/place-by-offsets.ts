import type { EntryValue, Placement } from '#core/annotation/entry.ts';
import { onlyPlace } from '#core/annotation/passage.ts';

/**
 * Where an entry without a placement of the server stands: where it was written, if the words are still there; else where
 * exactly they stand between the same words, as in a revision that came while it was on its way.
 */
export function placeByOffsets(value: EntryValue, text: string): Placement | null {
  if (value.kind !== 'annotation' || !value.passage) return null;
  const { start, end, quote } = value.passage;
  if (text.slice(start, end) === quote) return { state: 'placed', start, end };
  const found = onlyPlace(text, value.passage);
  return found ? { state: 'placed', ...found } : { state: 'lost' };
}

/** Whether a placement says of these words what is so. While a moved passage is on its way, it is of the one before. */
export function isTrue(placement: Placement | null, value: EntryValue | null, text: string): boolean {
  if (!placement || placement.state === 'lost' || value?.kind !== 'annotation' || !value.passage) return true;
  return (text.slice(placement.start, placement.end) === value.passage.quote) === (placement.state === 'placed');
}
