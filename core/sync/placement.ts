import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { Passage, Placement } from '../annotation/entry.ts';
import type { Lineage } from '../revision/lineage.ts';
import type { EntryFacts } from './roots.ts';

type LivePlacement = NonNullable<EntryFacts['placement']>;

/** A passage that wants a place in the room's text. */
export interface Placeable {
  id: string;
  passage: Passage;
}

function encode(item: Y.ID, assoc: number): string {
  return toBase64(Y.encodeRelativePosition(new Y.RelativePosition(null, null, item, assoc)));
}

/** Ids of the characters at these offsets (UTF-16, ascending, inside the text): one walk over the items. */
function charactersAt(text: Y.Text, offsets: readonly number[]): Map<number, Y.ID> {
  const found = new Map<number, Y.ID>();
  let before = 0;
  let next = 0;
  for (let item = text._start; item && next < offsets.length; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let offset = offsets[next]; offset !== undefined && offset < before + item.length; offset = offsets[next]) {
      found.set(offset, Y.createID(item.id.client, item.id.clock + offset - before));
      next += 1;
    }
    before += item.length;
  }
  return found;
}

/**
 * Places passages of any revision in the live text: start sticks to the character on its right, end to the one on its left,
 * so that words inserted at either edge stay outside. One whose words are not there is lost, never guessed.
 * @param lineage the revisions up to the one that `text` is
 */
export function placePassages(
  text: Y.Text,
  lineage: Lineage,
  passages: readonly Placeable[],
): Map<string, LivePlacement> {
  const found = passages.map(({ id, passage }) => ({ id, place: lineage.place(passage) }));
  const offsets = new Set<number>();
  for (const { place } of found) if (place.state !== 'lost') offsets.add(place.start).add(place.end - 1);
  const characters = charactersAt(
    text,
    [...offsets].sort((a, b) => a - b),
  );
  const placed = new Map<string, LivePlacement>();
  for (const { id, place } of found) {
    if (place.state === 'lost') {
      placed.set(id, place);
      continue;
    }
    const first = characters.get(place.start);
    const last = characters.get(place.end - 1);
    if (!first || !last) placed.set(id, { state: 'lost' });
    else placed.set(id, { state: place.state, start: encode(first, 0), end: encode(last, -1) });
  }
  return placed;
}

/** The twin of {@link placePassages}: where a live placement stands now, UTF-16 offsets in the current text. */
export function readPlacement(doc: Y.Doc, placement: LivePlacement): Placement {
  if (placement.state === 'lost') return placement;
  const at = (encoded: string) =>
    Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(encoded)), doc)?.index;
  const start = at(placement.start);
  const end = at(placement.end);
  return start === undefined || end === undefined || end <= start
    ? { state: 'lost' }
    : { state: placement.state, start, end };
}
