import type { Written } from '#server/sync/socket.ts';

/** A line without a network: what is written on it as whole messages (RFC 6455, 5.2) goes to `send` without its head. */
export function writtenLine(send: (payload: Uint8Array) => void): Written {
  return {
    cork: () => undefined,
    uncork: () => undefined,
    write: (wire) => send(wire.subarray(wire[1] === 126 ? 4 : 2)),
  };
}
