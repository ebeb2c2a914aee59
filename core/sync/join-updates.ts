import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { skipStruct } from './skip-struct.ts';

/** What one client says in an update: where its structs lie, undecoded. */
interface Part {
  client: number;
  clock: number;
  count: number;
  /** `[from, to)` in `bytes`. */
  bytes: Uint8Array;
  from: number;
  to: number;
}

type Ranges = Map<number, [clock: number, length: number][]>;

/**
 * Several updates as one, like `Y.mergeUpdates`, without reading a word of them: they are copied as they stand. What a
 * document emitted one after the other, by different clients, needs no more; anything else is merged by Yjs.
 * @param updates V1, not empty, each sound
 */
export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  if (only && updates.length === 1) return only;
  const parts: Part[] = [];
  const deleted: Ranges = new Map();
  for (const update of updates) if (!read(update, parts, deleted)) return Y.mergeUpdates([...updates]);
  if (new Set(parts.map(({ client }) => client)).size < parts.length) return Y.mergeUpdates([...updates]);
  const encoder = encoding.createEncoder();
  // One piece of memory from the start: the whole is hardly longer than its parts.
  encoder.cbuf = new Uint8Array(updates.reduce((sum, { length }) => sum + length, 64));
  encoding.writeVarUint(encoder, parts.length);
  // Yjs's own order: higher client ids first.
  for (const { client, clock, count, bytes, from, to } of parts.sort((a, b) => b.client - a.client)) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8Array(encoder, bytes.subarray(from, to));
  }
  encoding.writeVarUint(encoder, deleted.size);
  for (const [client, ranges] of [...deleted].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges.sort(([a], [b]) => a - b)) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** Adds what an update says; false when there is something in it that this does not know. */
function read(update: Uint8Array, parts: Part[], deleted: Ranges): boolean {
  const decoder = decoding.createDecoder(update);
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const from = decoder.pos;
    for (let left = count; left > 0; left -= 1) if (skipStruct(decoder) === 0) return false;
    parts.push({ client, clock, count, bytes: update, from, to: decoder.pos });
  }
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(decoder);
    const ranges = deleted.get(client) ?? [];
    deleted.set(client, ranges);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1)
      ranges.push([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]);
  }
  return true;
}
