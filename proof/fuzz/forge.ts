import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { PersonId } from '#core/ids.ts';
import { writeStep2, writeUpdate } from '#core/sync/frames.ts';
import { peopleRoot } from '#core/sync/roots.ts';
import { oneOf } from '../stage/random.ts';

/** What a forger knows of a room: everything that it was sent. */
export interface Known {
  clients: readonly number[];
  /** Client id and clock of every person's map. */
  maps: readonly { client: number; clock: number }[];
  keys: readonly string[];
}

/** Reads from a copy of the room what forged updates are aimed at. */
export function knownOf(doc: Y.Doc): Known {
  const people = [...peopleRoot(doc).values()];
  return {
    clients: [...doc.store.clients.keys()],
    maps: people.flatMap((map) => (map._item ? [map._item.id] : [])),
    keys: people.flatMap((map) => [...map.keys()]),
  };
}

const NUMBERS = [0, 1, 2, 3, 5, 100, 2 ** 20, 2 ** 31, 2 ** 32, 2 ** 40];
const ROOTS = ['text', 'people', 'facts', 'else', '__proto__'];

/**
 * An update that is well formed as Yjs writes them and says what no honest page says: others' client ids and maps, roots,
 * gaps, collected and skipped structs, lies about counts, deletions of anything.
 */
export function forged(random: () => number, known: Known, person: PersonId, clientId: number): Uint8Array {
  const encoder = encoding.createEncoder();
  const number = () => oneOf(random, NUMBERS);
  const client = () => (random() < 0.5 ? clientId : random() < 0.8 ? oneOf(random, known.clients) : number());
  const lie = (true_: number) => (random() < 0.05 ? number() : true_);
  const id = () => {
    encoding.writeVarUint(encoder, client());
    encoding.writeVarUint(encoder, random() < 0.8 ? Math.floor(random() * 30) : number());
  };

  function content(ref: number): void {
    if (ref === 1 || ref === 0 || ref === 10) encoding.writeVarUint(encoder, random() < 0.5 ? 1 : number());
    else if (ref === 3) encoding.writeVarUint8Array(encoder, new Uint8Array(3));
    else if (ref === 4) encoding.writeVarString(encoder, 'words');
    else if (ref === 5) encoding.writeVarString(encoder, '{}');
    else if (ref === 6) {
      encoding.writeVarString(encoder, 'bold');
      encoding.writeVarString(encoder, 'true');
    } else if (ref === 7) encoding.writeVarUint(encoder, Math.floor(random() * 8));
    else {
      const count = random() < 0.8 ? 1 : Math.floor(random() * 4);
      encoding.writeVarUint(encoder, lie(count));
      for (let turn = 0; turn < count; turn += 1) {
        if (ref === 2) encoding.writeVarString(encoder, '{"kind":"annotation"}');
        else encoding.writeAny(encoder, { kind: 'annotation', tag: 'claim', passage: null, remark: 'forged' });
      }
    }
  }

  function struct(): void {
    const ref = random() < 0.6 ? 8 : Math.floor(random() * 12);
    if (ref === 0 || ref === 10) {
      encoding.writeUint8(encoder, ref);
      return content(ref);
    }
    const hasOrigin = random() < 0.3;
    const hasRight = random() < 0.2;
    encoding.writeUint8(encoder, ref | (hasOrigin ? 0x80 : 0) | (hasRight ? 0x40 : 0) | 0x20);
    if (hasOrigin) id();
    if (hasRight) id();
    if (!hasOrigin && !hasRight) {
      const isRoot = random() < 0.3;
      encoding.writeVarUint(encoder, isRoot ? 1 : 0);
      if (isRoot) encoding.writeVarString(encoder, oneOf(random, ROOTS));
      else if (random() < 0.8) {
        const map = oneOf(random, known.maps);
        encoding.writeVarUint(encoder, map.client);
        encoding.writeVarUint(encoder, map.clock);
      } else id();
      const isOthers = random() < 0.5 && known.keys.length > 0;
      const fresh = `${person}${String(Math.floor(random() * 1e10)).padStart(10, '0')}`;
      encoding.writeVarString(encoder, isOthers ? oneOf(random, known.keys) : fresh);
    }
    content(ref);
  }

  const blocks = Math.floor(random() * 3);
  encoding.writeVarUint(encoder, lie(blocks));
  for (let block = 0; block < blocks; block += 1) {
    const structs = 1 + Math.floor(random() * 3);
    encoding.writeVarUint(encoder, lie(structs));
    encoding.writeVarUint(encoder, client());
    encoding.writeVarUint(encoder, random() < 0.7 ? 0 : number());
    for (let turn = 0; turn < structs; turn += 1) struct();
  }
  const deletions = Math.floor(random() * 3);
  encoding.writeVarUint(encoder, lie(deletions));
  for (let turn = 0; turn < deletions; turn += 1) {
    encoding.writeVarUint(encoder, client());
    encoding.writeVarUint(encoder, lie(1));
    encoding.writeVarUint(encoder, random() < 0.7 ? Math.floor(random() * 30) : number());
    encoding.writeVarUint(encoder, random() < 0.7 ? 1 : number());
  }
  const update = encoding.toUint8Array(encoder);
  return random() < 0.5 ? writeUpdate(update) : writeStep2(update);
}
