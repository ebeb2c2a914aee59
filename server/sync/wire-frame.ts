/** Bytes of payload that a head of four bytes can tell; longer ones are not worth a copy. */
const COPIED = 65_535;

let last: Uint8Array | null = null;
let bytes = Buffer.alloc(0);

/**
 * A binary message as it stands on the wire from a server: head and payload in one piece, unmasked (RFC 6455, 5.2). Everybody
 * in a room is sent the same bytes, so the last message is kept and 200 readers cost one head and no allocation.
 * @returns null for messages that are too long to be worth a copy
 */
export function wireFrame(payload: Uint8Array): Buffer | null {
  if (payload === last) return bytes;
  const { length } = payload;
  if (length > COPIED) return null;
  const head = length < 126 ? 2 : 4;
  const made = Buffer.allocUnsafeSlow(head + length);
  made[0] = 0x82;
  made[1] = Math.min(length, 126);
  if (head === 4) made.writeUInt16BE(length, 2);
  made.set(payload, head);
  last = payload;
  bytes = made;
  return made;
}
