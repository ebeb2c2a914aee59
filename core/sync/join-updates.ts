import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** What one client says in an update: where its structs lie, undecoded. */
interface Block {
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
  const blocks: Block[] = [];
  const deleted: Ranges = new Map();
  for (const update of updates) if (!read(update, blocks, deleted)) return Y.mergeUpdates([...updates]);
  if (new Set(blocks.map(({ client }) => client)).size < blocks.length) return Y.mergeUpdates([...updates]);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, blocks.length);
    // Yjs's own order: higher client ids first.
    for (const { client, clock, count, bytes, from, to } of blocks.sort((a, b) => b.client - a.client)) {
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
  });
}

/** Adds what an update says; false when there is something in it that this does not know. */
function read(update: Uint8Array, blocks: Block[], deleted: Ranges): boolean {
  const decoder = decoding.createDecoder(update);
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const from = decoder.pos;
    for (let left = count; left > 0; left -= 1) if (!skipStruct(decoder)) return false;
    blocks.push({ client, clock, count, bytes: update, from, to: decoder.pos });
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

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left -= 1) while ((decoder.arr[decoder.pos++] ?? 0) > 127);
}

function skipText(decoder: decoding.Decoder, count = 1): void {
  for (let left = count; left > 0; left -= 1) {
    const length = decoding.readVarUint(decoder);
    decoder.pos += length;
  }
}

// A struct's head says what follows (yjs 13.6, `Item.write`): origins, else a parent, then the content by its kind.
function skipStruct(decoder: decoding.Decoder): boolean {
  const info = decoding.readUint8(decoder);
  const kind = info & 0x1f;
  if (info === 10 || kind === 0) {
    skipNumbers(decoder, 1);
    return true;
  }
  const hasOrigin = (info & 0x80) !== 0;
  const hasRightOrigin = (info & 0x40) !== 0;
  skipNumbers(decoder, 2 * (Number(hasOrigin) + Number(hasRightOrigin)));
  if (!hasOrigin && !hasRightOrigin) {
    if (decoding.readVarUint(decoder) === 1) skipText(decoder);
    else skipNumbers(decoder, 2);
    if (info & 0x20) skipText(decoder);
  }
  return skipContent(decoder, kind);
}

function skipContent(decoder: decoding.Decoder, kind: number): boolean {
  if (kind === 1) skipNumbers(decoder, 1);
  else if (kind === 2) skipText(decoder, decoding.readVarUint(decoder));
  else if (kind === 3 || kind === 4 || kind === 5) skipText(decoder);
  else if (kind === 6) skipText(decoder, 2);
  else if (kind === 7) {
    const type = decoding.readVarUint(decoder);
    if (type === 3 || type === 5) skipText(decoder);
  } else if (kind === 8) {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) if (!skipAny(decoder)) return false;
  } else return false;
  return true;
}

// A value as lib0 writes it (`encoding.writeAny`): a byte that says its type, from 127 down.
function skipAny(decoder: decoding.Decoder): boolean {
  const type = decoding.readUint8(decoder);
  if (type === 127 || type === 126 || type === 121 || type === 120) return true;
  if (type === 125) skipNumbers(decoder, 1);
  else if (type === 124) decoder.pos += 4;
  else if (type === 123 || type === 122) decoder.pos += 8;
  else if (type === 119 || type === 116) skipText(decoder);
  else if (type === 118 || type === 117) {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      if (type === 118) skipText(decoder);
      if (!skipAny(decoder)) return false;
    }
  } else return false;
  return true;
}
