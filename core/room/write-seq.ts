import { writeLook } from '../sync/frames.ts';
import { SEQ } from '../sync/look.ts';

/**
 * Tells a page how far storage is where no frame of the document may: the node that it comes to next may not have heard of it
 * yet, and would be taken at its word.
 */
export function writeSeq(seq: bigint): Uint8Array {
  return writeLook({ id: SEQ, version: Number(seq) });
}
