import * as encoding from 'lib0/encoding';
import type { ServerName } from '../config.ts';

/** How a server wants its frames: ours, the floor and y-websocket's take them as they are, Hocuspocus behind a document name. */
export interface Framing {
  /** Sent before anything else. */
  hello: Uint8Array | null;
  wrap(frame: Uint8Array): Uint8Array;
  /** Where the message begins in a frame that came. */
  offset: number;
}

const PLAIN: Framing = { hello: null, wrap: (frame) => frame, offset: 0 };

function named(name: string): Framing {
  const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, name));
  const wrap = (frame: Uint8Array) => {
    const whole = new Uint8Array(prefix.length + frame.length);
    whole.set(prefix);
    whole.set(frame, prefix.length);
    return whole;
  };
  // Hocuspocus answers nothing before its auth message: type 2, token (0), the token, the provider's version.
  const auth = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'bench');
    encoding.writeVarString(encoder, '4.7.0');
  });
  return { hello: wrap(auth), wrap, offset: prefix.length };
}

export function framingOf(server: ServerName, document: string): Framing {
  return server === 'hocus' ? named(document) : PLAIN;
}

/** A sync message (0): step 1 (0), step 2 (1) or update (2). */
export function syncFrame(step: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** Where one client is: an awareness message (1) with one entry. */
export function presenceFrame(clientId: number, clock: number, state: string): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** The state vector and the update of an empty document. */
export const NOTHING_YET = syncFrame(0, Uint8Array.of(0));
export const NOTHING_NEW = syncFrame(1, Uint8Array.of(0, 0));
