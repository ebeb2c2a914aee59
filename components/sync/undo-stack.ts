import type { EntryValue } from '#core/annotation/entry.ts';
import type { EntryId, WriteId } from '#core/ids.ts';

/** One step of this page's author: what the entry said before it and by which write it was changed. */
export interface Step {
  entry: EntryId;
  before: EntryValue | null;
  /** The put, or the deletion, that undo would take back; null for the deletion of what had never left the page. */
  after: WriteId | null;
}

/** What was done at one go: the name by which it is taken back, and nothing else with it. */
export type Turn = number & { readonly brand: 'Turn' };

/** The steps of one page load, across documents. */
export interface UndoStack {
  did(step: Step): void;
  /** Everything that is done while `run` runs is one thing to take back. */
  together(run: () => void): Turn;
  /**
   * Takes the newest steps that were done together and that nothing has been written over since; none when there are none.
   * Steps on what is out of the article now, settled or deleted by others, wait until it is back.
   */
  take(): Step[];
  /** Takes the steps of this turn that nothing has been written over since; `left`: how many others it had. */
  takeTurn(turn: Turn): { steps: Step[]; left: number };
  /** The turn whose steps are taken next; null when there are none. */
  newest(): Turn | null;
  /** What `was` had written stands there again as `now`: the step below may be taken back in its turn. */
  wroteAgain(entry: EntryId, was: WriteId, now: WriteId): void;
}

/** @param currentWrite the newest write to an entry that this page knows: of its value, or of its deletion */
export function createUndoStack(currentWrite: (entry: EntryId) => WriteId | null): UndoStack {
  const steps: (Step & { turn: number })[] = [];
  // Never counted back: a turn that was taken must not lend its number to another.
  let turn = 0;
  const stands = (step: Step) => currentWrite(step.entry) === step.after;
  const isAway = (step: Step) => step.after !== null && currentWrite(step.entry) === null;
  let isTogether = false;
  return {
    did(step) {
      if (!isTogether) turn += 1;
      steps.push({ ...step, turn });
    },
    together(run) {
      turn += 1;
      isTogether = true;
      try {
        run();
      } finally {
        isTogether = false;
      }
      return turn as Turn;
    },
    take() {
      const taken: Step[] = [];
      let from: number | undefined;
      for (let at = steps.length - 1; at >= 0; at -= 1) {
        const step = steps[at];
        if (!step || (from !== undefined && step.turn !== from)) break;
        if (isAway(step)) continue;
        steps.splice(at, 1);
        if (!stands(step)) continue;
        from = step.turn;
        taken.push(step);
      }
      return taken;
    },
    takeTurn(which) {
      const of = steps.filter((step) => step.turn === which);
      const others = steps.filter((step) => step.turn !== which);
      steps.splice(0, steps.length, ...others);
      const taken = of.filter(stands);
      return { steps: taken, left: of.length - taken.length };
    },
    newest: () => (steps.at(-1)?.turn ?? null) as Turn | null,
    wroteAgain(entry, was, now) {
      const below = steps.findLast((step) => step.entry === entry);
      if (below?.after === was) below.after = now;
    },
  };
}
