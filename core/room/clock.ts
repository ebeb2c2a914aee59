/** Time as a parameter. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Runs once after so many milliseconds; the answer calls it off. */
  later(milliseconds: number, run: () => void): () => void;
}
