import type { EntryValue } from '#core/annotation/entry.ts';
import type { EntryId, WriteId } from '#core/ids.ts';

/** One step of this page's author: what the entry said before it and by which write it was changed. */
export interface Step {
  entry: EntryId;
  before: EntryValue | null;
  /** The put, or the deletion, that undo would take back. */
  after: WriteId;
}

/** The steps of one page load, across documents. */
export interface UndoStack {
  did(step: Step): void;
  /** Everything that is done while `run` runs is one thing to take back. */
  together(run: () => void): void;
  /** Takes the newest steps that were done together and that nothing has been written over since; none when there are none. */
  take(): Step[];
  /** What `was` had written stands there again as `now`: the step below may be taken back in its turn. */
  wroteAgain(entry: EntryId, was: WriteId, now: WriteId): void;
}

/** @param currentWrite the newest write to an entry that this page knows: of its value, or of its deletion */
export function createUndoStack(currentWrite: (entry: EntryId) => WriteId | null): UndoStack {
  const steps: (Step & { turn: number })[] = [];
  let turn = 0;
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
    },
    take() {
      const taken: Step[] = [];
      for (let step = steps.at(-1); step && (taken.length === 0 || step.turn === turn); step = steps.at(-1)) {
        steps.pop();
        turn = step.turn;
        if (currentWrite(step.entry) === step.after) taken.push(step);
      }
      return taken;
    },
    wroteAgain(entry, was, now) {
      const below = steps.findLast((step) => step.entry === entry);
      if (below?.after === was) below.after = now;
    },
  };
}
