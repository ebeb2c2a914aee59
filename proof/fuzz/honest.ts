import * as Y from 'yjs';
import type { EntryId, PersonId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { writeAwareness, writeStep1, writeStep2, writeUpdate } from '#core/sync/frames.ts';
import { writePresence } from '#core/sync/presence.ts';
import { entriesOf, peopleRoot } from '#core/sync/roots.ts';
import { oneOf } from '../stage/random.ts';

const bytes = (array: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(array);

/** What one honest page said on one connection, from its first frame to its last. */
export interface HonestTalk {
  clientId: number;
  frames: Uint8Array[];
}

/**
 * Lets an honest page of this person work on a copy of the room and records its frames: step 1, presence, edits as updates
 * and the same edits as one step 2, as after an hour offline.
 * @param state the room, as one update
 */
export function recordHonestTalk(
  random: () => number,
  state: Uint8Array,
  person: PersonId,
  clientId: number,
): HonestTalk {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, state);
  const before = Y.encodeStateVector(doc);
  const frames = [writeStep1(before), writeStep2(new Uint8Array([0, 0]))];
  const presence = { clientId, clock: 1, state: JSON.stringify({ selection: { start: 4, end: 9 } }) };
  frames.push(writeAwareness(writePresence([presence])));
  doc.on('update', (update: Uint8Array) => frames.push(writeUpdate(update)));
  const mine = entriesOf(doc, person);
  const threads = [...peopleRoot(doc).values()].flatMap((map) =>
    [...map].flatMap(([id, value]) => (isAnnotation(value) ? [id as EntryId] : [])),
  );
  const put = (id: EntryId) => mine?.set(id, { ...valueOf(random, threads), w: newWriteId(bytes) });
  // An entry stays what it is, and where it is.
  const rewrite = (id: EntryId) => mine?.set(id, { ...Object(mine.get(id)), w: newWriteId(bytes) });
  for (let turn = 0; turn < 4; turn += 1) {
    const own = [...(mine?.keys() ?? [])] as EntryId[];
    const what = random();
    doc.transact(() => {
      if (own.length > 0 && what < 0.2) mine?.delete(oneOf(random, own));
      else if (own.length > 0 && what < 0.5) rewrite(oneOf(random, own));
      else put(newEntryId(person, bytes));
      if (random() < 0.3) put(newEntryId(person, bytes));
    });
  }
  frames.push(writeStep2(Y.encodeStateAsUpdate(doc, before)));
  doc.destroy();
  return { clientId, frames };
}

function isAnnotation(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'annotation';
}

function valueOf(random: () => number, threads: readonly EntryId[]): object {
  const what = random();
  if (threads.length > 0 && what < 0.3) return { kind: 'reply', on: oneOf(random, threads), body: 'Who says so?' };
  if (threads.length > 0 && what < 0.5)
    return { kind: 'citation', on: oneOf(random, threads), line: 'City budget, p. 7' };
  if (threads.length > 0 && what < 0.6)
    return { kind: 'suggestion', on: oneOf(random, threads), saw: '41 million', text: '40.6 million' };
  const quote = '41 million';
  const passage = { revision: 1, start: 16, end: 26, quote, prefix: 'The bridge cost ', suffix: ' and opened' };
  return { kind: 'annotation', tag: 'claim', passage, remark: 'Net or gross? Ünïcode 🧮' };
}
