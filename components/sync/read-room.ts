import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { type OpenEntry, type Placement, StoredValue } from '#core/annotation/entry.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import { EntryFacts, factsRoot, peopleRoot, textRoot } from '#core/sync/roots.ts';
import { isTrue, placeByOffsets } from './place-by-offsets.ts';

interface Remembered {
  raw: unknown;
  facts: unknown;
  text: string;
  read: OpenEntry | null;
}

function absolute(doc: Y.Doc, text: Y.Text, encoded: string): number | null {
  const position = Y.createAbsolutePositionFromRelativePosition(
    Y.decodeRelativePosition(fromBase64(encoded)),
    doc,
    false,
  );
  return position && position.type === text ? position.index : null;
}

function placementOf(doc: Y.Doc, value: StoredValue, facts: EntryFacts | null, text: string): Placement | null {
  if (value.kind !== 'annotation' || !value.passage) return null;
  const placement = facts?.placement;
  if (!placement) return placeByOffsets(value, text);
  if (placement.state === 'lost') return placement;
  const start = absolute(doc, textRoot(doc), placement.start);
  const end = absolute(doc, textRoot(doc), placement.end);
  if (start === null || end === null || end <= start) return { state: 'lost' };
  const found = { state: placement.state, start, end };
  return isTrue(found, value, text) ? found : placeByOffsets(value, text);
}

function readEntry(doc: Y.Doc, author: string, id: string, raw: unknown, rawFacts: unknown, text: string) {
  const entry = EntryId.safeParse(id);
  const person = PersonId.safeParse(author);
  const value = StoredValue.safeParse(raw);
  if (!entry.success || !person.success || !value.success) return null;
  const parsed = EntryFacts.safeParse(rawFacts);
  const facts = parsed.success ? parsed.data : null;
  return {
    id: entry.data,
    author: person.data,
    value: value.data,
    created: facts?.created ?? null,
    edited: facts?.edited ?? null,
    placement: placementOf(doc, value.data, facts, text),
    twice: facts?.twice ?? false,
    assignee: facts?.assignee ?? null,
    retag: facts?.retag ?? null,
    verdict: facts?.verdict ?? null,
    decision: facts?.decision ?? null,
  };
}

/**
 * A reader of a room's open entries. What did not change since the last reading keeps its identity, the list included;
 * values that do not parse (from a later version) are left out.
 */
export function createRoomReader(doc: Y.Doc): () => readonly OpenEntry[] {
  let known = new Map<string, Remembered>();
  let list: readonly OpenEntry[] = [];
  let text = '';
  return () => {
    const facts = factsRoot(doc);
    const now = textRoot(doc).toString();
    // The very string that is remembered: compared with it a thousand times, an equal one would be read letter by letter.
    if (now !== text) text = now;
    const seen = new Map<string, Remembered>();
    const next: OpenEntry[] = [];
    for (const [author, map] of peopleRoot(doc)) {
      if (!(map instanceof Y.Map)) continue;
      for (const [id, raw] of map) {
        const rawFacts = facts.get(id);
        const before = known.get(id);
        const isSame = before && before.raw === raw && before.facts === rawFacts && before.text === text;
        const entry = isSame
          ? before
          : { raw, facts: rawFacts, text, read: readEntry(doc, author, id, raw, rawFacts, text) };
        seen.set(id, entry);
        if (entry.read) next.push(entry.read);
      }
    }
    known = seen;
    const isSameList = next.length === list.length && next.every((entry, index) => entry === list[index]);
    if (!isSameList) list = next;
    return list;
  };
}
