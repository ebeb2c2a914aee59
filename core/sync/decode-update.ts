import * as decoding from 'lib0/decoding';

/** A place in a Yjs document: the n-th item of a client. */
export interface ItemId {
  client: number;
  clock: number;
}

/** One struct of a V1 update, read without touching any document. */
export interface DecodedStruct {
  id: ItemId;
  length: number;
  kind: 'gc' | 'skip' | 'deleted' | 'values' | 'other';
  origin: ItemId | null;
  rightOrigin: ItemId | null;
  /** A root's name, an item that holds a type, or null where it is the origin's. */
  parent: string | ItemId | null;
  parentSub: string | null;
  /** `values`: the plain values that it carries. */
  values: unknown[];
}

/** `[clock, clock + length)` of a client is deleted. */
export interface DecodedDeletion extends ItemId {
  length: number;
}

export interface DecodedUpdate {
  structs: DecodedStruct[];
  deletions: DecodedDeletion[];
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const CONTENT = 0x1f;

// Every declared thing takes at least one byte: a count above what is left is a lie that would cost memory.
function readCount(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder);
  if (count > decoder.arr.length - decoder.pos) throw new Error('declares more than it has bytes');
  return count;
}

function readId(decoder: decoding.Decoder): ItemId {
  return { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
}

function readLength(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  if (length < 1 || length > 0xffff_ffff) throw new Error('a length out of range');
  return length;
}

function readContent(decoder: decoding.Decoder, ref: number): Pick<DecodedStruct, 'kind' | 'length' | 'values'> {
  if (ref === 1) return { kind: 'deleted', length: readLength(decoder), values: [] };
  if (ref === 2) {
    const values = Array.from({ length: readCount(decoder) }, () => {
      const text = decoding.readVarString(decoder);
      return text === 'undefined' ? undefined : (JSON.parse(text) as unknown);
    });
    return { kind: 'values', length: values.length, values };
  }
  if (ref === 8) {
    const values = Array.from({ length: readCount(decoder) }, () => decoding.readAny(decoder) as unknown);
    return { kind: 'values', length: values.length, values };
  }
  if (ref === 3) decoding.readVarUint8Array(decoder);
  else if (ref === 4) return { kind: 'other', length: decoding.readVarString(decoder).length, values: [] };
  else if (ref === 5) decoding.readVarString(decoder);
  else if (ref === 6) {
    decoding.readVarString(decoder);
    decoding.readVarString(decoder);
  } else if (ref === 7) {
    const type = decoding.readVarUint(decoder);
    if (type === 3 || type === 5) decoding.readVarString(decoder);
  } else if (ref === 9) {
    decoding.readVarString(decoder);
    decoding.readAny(decoder);
  } else throw new Error('unknown content');
  return { kind: 'other', length: 1, values: [] };
}

function readStruct(decoder: decoding.Decoder, id: ItemId): DecodedStruct {
  const bare = { id, origin: null, rightOrigin: null, parent: null, parentSub: null, values: [] };
  if (!decoding.hasContent(decoder)) throw new Error('ends inside');
  const info = decoding.readUint8(decoder);
  if (info === 10) return { ...bare, kind: 'skip', length: readLength(decoder) };
  if ((info & CONTENT) === 0) return { ...bare, kind: 'gc', length: readLength(decoder) };
  const origin = info & HAS_ORIGIN ? readId(decoder) : null;
  const rightOrigin = info & HAS_RIGHT_ORIGIN ? readId(decoder) : null;
  let parent: DecodedStruct['parent'] = null;
  let parentSub: string | null = null;
  if (!origin && !rightOrigin) {
    parent = decoding.readVarUint(decoder) === 1 ? decoding.readVarString(decoder) : readId(decoder);
    if (info & HAS_PARENT_SUB) parentSub = decoding.readVarString(decoder);
  }
  return { id, origin, rightOrigin, parent, parentSub, ...readContent(decoder, info & CONTENT) };
}

/**
 * Reads a Yjs update, V1 encoding (yjs 13.6, `UpdateEncoderV1`), with every declared count bounded by the bytes that are
 * left.
 * @throws Error when the bytes are not one, end early, or go on behind it
 */
export function decodeUpdate(update: Uint8Array): DecodedUpdate {
  const decoder = decoding.createDecoder(update);
  const structs: DecodedStruct[] = [];
  const seen = new Set<number>();
  for (let clients = readCount(decoder); clients > 0; clients -= 1) {
    const count = readCount(decoder);
    const first = readId(decoder);
    const { client } = first;
    // Yjs keeps only the last of two lists of one client: what is judged would not be what is applied.
    if (seen.has(client)) throw new Error('a client twice');
    seen.add(client);
    let { clock } = first;
    for (let index = 0; index < count; index += 1) {
      const struct = readStruct(decoder, { client, clock });
      // Nothing of no length would count as known and be applied unjudged.
      if (struct.length < 1) throw new Error('a struct of no length');
      structs.push(struct);
      clock += struct.length;
      if (!Number.isSafeInteger(clock)) throw new Error('a clock out of range');
    }
  }
  const deletions: DecodedDeletion[] = [];
  for (let clients = readCount(decoder); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(decoder);
    let last = 0;
    for (let ranges = readCount(decoder); ranges > 0; ranges -= 1) {
      const deletion = { client, clock: decoding.readVarUint(decoder), length: readLength(decoder) };
      // Yjs sorts and joins them; ranges over each other would only cost time.
      if (deletion.clock < last) throw new Error('deletions out of order');
      last = deletion.clock + deletion.length;
      deletions.push(deletion);
    }
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes behind the update');
  return { structs, deletions };
}
