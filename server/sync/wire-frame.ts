/** Bytes of payload that a head of four bytes can tell; longer ones are not worth a copy. */
const COPIED = 65_535;
/** Bytes that may come out of the pool. */
const TINY = 64;

let last: Uint8Array | null = null;
let bytes = Buffer.alloc(0);

function headOf(length: number): number {
  return length < 126 ? 2 : 4;
}

function write(into: Buffer, at: number, payload: Uint8Array): number {
  const { length } = payload;
  const head = headOf(length);
  into[at] = 0x82;
  into[at + 1] = Math.min(length, 126);
  if (head === 4) into.writeUInt16BE(length, at + 2);
  into.set(payload, at + head);
  return at + head + length;
}

/**
 * A binary message as it stands on the wire from a server: head and payload in one piece, unmasked (RFC 6455, 5.2). Everybody
 * in a room is sent the same bytes, so the last message is kept and 200 readers cost one head and no allocation.
 * @returns null for messages that are too long to be worth a copy
 */
export function wireFrame(payload: Uint8Array): Buffer | null {
  if (payload === last) return bytes;
  const { length } = payload;
  if (length > COPIED) return null;
  const size = headOf(length) + length;
  // What waits in a slow reader's line must not hold on to a shared slab; the few bytes of an answer may.
  const made = size > TINY ? Buffer.allocUnsafeSlow(size) : Buffer.allocUnsafe(size);
  write(made, 0, payload);
  last = payload;
  bytes = made;
  return made;
}

/** Two messages in one piece, for a line that is sent both; null where one of them is too long for it. */
export function wireFrames(first: Uint8Array, second: Uint8Array): Buffer | null {
  if (first.length > COPIED || second.length > COPIED) return null;
  const size = headOf(first.length) + first.length + headOf(second.length) + second.length;
  const made = Buffer.allocUnsafeSlow(size);
  write(made, write(made, 0, first), second);
  return made;
}
