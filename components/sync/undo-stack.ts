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
  /** Takes the newest step that nothing has been written over since; null when there is none. */
  take(): Step | null;
  /** What `was` had written stands there again as `now`: the step below may be taken back in its turn. */
  wroteAgain(entry: EntryId, was: WriteId, now: WriteId): void;
}

/** @param currentWrite the newest write to an entry that this page knows: of its value, or of its deletion */
export function createUndoStack(currentWrite: (entry: EntryId) => WriteId | null): UndoStack {
  const steps: Step[] = [];
  return {
    did(step) {
      steps.push(step);
    },
    take() {
      for (let step = steps.pop(); step; step = steps.pop()) {
        if (currentWrite(step.entry) === step.after) return step;
      }
      return null;
    },
    wroteAgain(entry, was, now) {
      const below = steps.findLast((step) => step.entry === entry);
      if (below?.after === was) below.after = now;
    },
  };
}
