/** What a caller of the database is in for. Probabilities of one call. */
export interface DatabaseFaults {
  /** Milliseconds of one way. */
  latency: [number, number];
  /** It fails before anything was done. */
  refused: number;
  /** It is done, and nobody hears of it. */
  unheard: number;
  /** It is done and the caller's process dies of something else at that very moment. */
  fatal: number;
  /** It takes long. */
  slow: number;
}

export const CALM: DatabaseFaults = { latency: [0.2, 2], refused: 0, unheard: 0, fatal: 0, slow: 0 };
