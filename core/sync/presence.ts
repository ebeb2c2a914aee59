import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { EntryId } from '../ids.ts';

const Range = z
  .object({ start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => end > start)
  .nullable()
  .catch(null)
  .default(null);

/**
 * What a person's page tells the others about itself: ranges and offsets are UTF-16 in the current text. Unknown members are
 * dropped, broken ones are as if they had not been said.
 */
export const PresenceState = z.object({
  selection: Range,
  /** The passage that they are about to annotate. */
  composing: Range,
  /** The thread in which they are writing. */
  typing: EntryId.nullable().catch(null).default(null),
  /** The first character that is in their view, for whoever follows them. */
  reading: z.int().min(0).nullable().catch(null).default(null),
  /** Their page is hidden, or untouched for minutes. */
  away: z.boolean().catch(false).default(false),
});
export type PresenceState = z.infer<typeof PresenceState>;

/** Somebody of whose page nothing is known but that it is open. */
export const SILENT: PresenceState = { selection: null, composing: null, typing: null, reading: null, away: false };

/** One client's entry of an awareness update: the state is opaque JSON text; `null` says that it is gone. */
export interface PresenceEntry {
  clientId: number;
  clock: number;
  state: string;
}

/** True when stock clients can take it in: a clock that fits, and a state that is the JSON of an object or null. */
export function isSoundPresence({ clock, state }: PresenceEntry): boolean {
  if (clock > 0xffff_ffff) return false;
  try {
    return typeof JSON.parse(state) === 'object';
  } catch {
    // Text that is no JSON would throw in every reader.
    return false;
  }
}

/**
 * Reads an awareness update without parsing any state (y-protocols, awareness encoding: count, then client id, clock and
 * JSON text of each).
 * @throws Error when the bytes are not one
 */
export function readPresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > bytes.length) throw new Error('declares more clients than it has bytes');
  const entries: PresenceEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes behind the last client');
  return entries;
}

/** The twin of `readPresence`: an awareness update of these entries. */
export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}
