import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { skipContent, skipHead } from './skip-struct.ts';

const DELETED = 1;

/**
 * The same update, in which some structs say that something was there and is gone, and nothing more.
 * @param update V1, of plain values, as a document emitted it
 * @param isBlank whether the struct at this clock of this client is to lose its words
 */
export function blankOut(update: Uint8Array, isBlank: (client: number, clock: number) => boolean): Uint8Array {
  const decoder = decoding.createDecoder(update);
  const encoder = encoding.createEncoder();
  const copy = (from: number, to: number) => encoding.writeUint8Array(encoder, update.subarray(from, to));
  let kept = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let left = count; left > 0; left -= 1) {
      const start = decoder.pos;
      const info = decoding.readUint8(decoder);
      skipHead(decoder, info);
      const content = decoder.pos;
      const length = skipContent(decoder, info);
      if (isBlank(client, clock)) {
        copy(kept, start);
        encoding.writeUint8(encoder, (info & 0xe0) | DELETED);
        copy(start + 1, content);
        encoding.writeVarUint(encoder, length);
        kept = decoder.pos;
      }
      clock += length;
    }
  }
  copy(kept, update.length);
  return encoding.toUint8Array(encoder);
}
