import type { EntryValue, Placement } from '#core/annotation/entry.ts';

/** Where an entry without a placement of the server stands: where it was written, if the words are still there. */
export function placeByOffsets(value: EntryValue, text: string): Placement | null {
  if (value.kind !== 'annotation' || !value.passage) return null;
  const { start, end, quote } = value.passage;
  return text.slice(start, end) === quote ? { state: 'placed', start, end } : { state: 'lost' };
}
