import { Violation } from './ledger.ts';
import { Newsroom } from './newsroom.ts';
import { operate } from './operations.ts';
import type { Sabotage } from './server-process.ts';
import { checkBounds, settle } from './settle.ts';

export interface Outcome {
  seed: number;
  /** What must not be and was; null when all was well. */
  violation: string | null;
  /** The last things that happened before it. */
  trail: readonly string[];
  /** How many words were typed and how many entries are open at the end. */
  words: number;
  open: number;
}

/** Everybody comes to rest so often in a run. */
const RESTS = 3;

/** Runs one seed: so many operations, with all checks, coming to rest three times. */
export async function simulate(seed: number, operations: number, sabotage: Sabotage = null): Promise<Outcome> {
  const newsroom = new Newsroom(seed, sabotage);
  try {
    await newsroom.open();
    for (let index = 1; index <= operations && !newsroom.violation; index += 1) {
      await operate(newsroom, index);
      checkBounds(newsroom);
      if (index % Math.ceil(operations / RESTS) === 0 && !newsroom.violation) await settle(newsroom);
    }
  } catch (error) {
    newsroom.violated(error instanceof Violation ? error : new Violation(`0 ${String(error)}`));
  } finally {
    newsroom.end();
  }
  const { violation, trail, database } = newsroom;
  return {
    seed,
    violation: violation?.message ?? null,
    trail,
    words: database.ledger.words.size,
    open: database.ledger.openRows.length,
  };
}
