import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { Role } from '../people/role.ts';

/**
 * The y-websocket wire: every frame is one or more messages, each a varuint type and its payload (y-protocols,
 * PROTOCOL.md). Types 64 and above are ours and go only to a socket that asked for them with `ack=1`.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  ack: 64,
  roster: 65,
  look: 66,
  refused: 67,
} as const;

/** The three sync messages: a state vector, the answer to one, an update. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export type Incoming =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'unknown'; type: number };

/**
 * Reads every message of a frame that a client sent. Unknown types end the frame (their length is not known).
 * @throws Error when the bytes are not such a frame, or hold more than their messages
 */
export function readFrame(frame: Uint8Array): Incoming[] {
  const decoder = decoding.createDecoder(frame);
  const messages: Incoming[] = [];
  if (!decoding.hasContent(decoder)) throw new Error('empty frame');
  while (decoding.hasContent(decoder)) {
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === SYNC.step1) messages.push({ kind: 'step1', stateVector: bytes });
      else if (step === SYNC.step2) messages.push({ kind: 'step2', update: bytes });
      else if (step === SYNC.update) messages.push({ kind: 'update', update: bytes });
      else throw new Error('unknown sync step');
    } else if (type === MESSAGE.awareness) {
      messages.push({ kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) });
    } else if (type === MESSAGE.queryAwareness) {
      messages.push({ kind: 'queryAwareness' });
    } else {
      messages.push({ kind: 'unknown', type });
      break;
    }
  }
  return messages;
}

// The length is known before: one piece of memory, one copy.
function writeSync(step: number, bytes: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let left = bytes.length; ; left = Math.floor(left / 128)) {
    length.push(left > 127 ? (left % 128) + 128 : left);
    if (left < 128) break;
  }
  const frame = new Uint8Array(2 + length.length + bytes.length);
  frame.set([MESSAGE.sync, step, ...length]);
  frame.set(bytes, 2 + length.length);
  return frame;
}

export const writeStep1 = (stateVector: Uint8Array) => writeSync(SYNC.step1, stateVector);
export const writeStep2 = (update: Uint8Array) => writeSync(SYNC.step2, update);
export const writeUpdate = (update: Uint8Array) => writeSync(SYNC.update, update);

/** One message of type 1 around an awareness update. */
export function writeAwareness(bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** y-protocols' permission-denied: what a stock client is told of a refusal. */
export function writePermissionDenied(reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}

/** "The first `n` sync messages of type 1 or 2 of this socket are committed." */
export function writeAck(n: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.ack);
  encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
}

/** The payload of an acknowledgement, behind its type. */
export function readAck(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}

function writeJson(type: number, value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, JSON.stringify(value));
  return encoding.toUint8Array(encoder);
}

/** Who is connected: client id, person, name, role. Names and roles come from here, never from presence states. */
export const Roster = z.array(z.tuple([z.int(), PersonId, z.string(), Role]));
export type Roster = z.infer<typeof Roster>;
export const writeRoster = (roster: Roster) => writeJson(MESSAGE.roster, roster);

/** "Fetch this again": something that is not in the room changed. */
export const Look = z.object({ id: z.string(), version: z.int() });
export type Look = z.infer<typeof Look>;
export const writeLook = (look: Look) => writeJson(MESSAGE.look, look);

/** Message `n` of this socket (counted as acknowledgements count) and everything after it will not be taken. */
export const Refused = z.object({ n: z.int(), reason: z.string() });
export type Refused = z.infer<typeof Refused>;
export const writeRefused = (refused: Refused) => writeJson(MESSAGE.refused, refused);

/** The payload of a roster, look or refused message, behind its type. @throws Error or ZodError when malformed */
export function readJson<T>(decoder: decoding.Decoder, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(decoding.readVarString(decoder)));
}
