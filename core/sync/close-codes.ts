/**
 * Why a socket was closed. The stock provider comes back after everything outside 4400 to 4499, so whatever is final
 * lies inside.
 */
export const CLOSE = {
  /** Another socket took over, or the room is done with this one. */
  normal: 1000,
  /** Restart, a new incarnation on gaining rights: come back. */
  restart: 1012,
  /** Database away, too slow a reader: come back later. */
  later: 1013,
  malformed: 4400,
  session: 4401,
  rights: 4403,
  otherIncarnation: 4409,
  tooBig: 4413,
  refused: 4422,
  abuse: 4429,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
