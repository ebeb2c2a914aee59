import type { Written } from '#server/sync/socket.ts';

/** A line without a network: what is written on it as whole messages (RFC 6455, 5.2) goes to `send` without its head. */
export function writtenLine(send: (payload: Uint8Array) => void): Written {
  return {
    write(wire) {
      for (let at = 0; at < wire.length; ) {
        const short = wire[at + 1] ?? 0;
        const length = short === 126 ? (wire[at + 2] ?? 0) * 256 + (wire[at + 3] ?? 0) : short;
        const from = at + (short === 126 ? 4 : 2);
        send(wire.subarray(from, from + length));
        at = from + length;
      }
    },
  };
}
