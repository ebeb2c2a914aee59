/** Repeatable chance: the same seed, the same run. */
export interface Seeded {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  /** @throws Error when there is nothing to pick from */
  pick<T>(list: readonly T[]): T;
}

/** Marsaglia's xorshift32 behind one multiplication, which spreads neighbouring seeds. */
export function seeded(seed: number): Seeded {
  let state = Math.imul(seed + 1, 0x9e37_79b1) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[below(list.length)] as T;
    },
  };
}
