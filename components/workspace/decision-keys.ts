import type { EntryId } from '#core/ids.ts';
import type { ArticleRoom } from '../sync/room-view.ts';

/** The idempotency keys of decisions that are on their way, or whose answer was lost. */
export interface DecisionKeys {
  /** The key of this decision about a thread: the same until it is answered or the page shows the thread otherwise. */
  keyFor(what: string, thread: EntryId): string;
  answered(what: string): void;
}

interface Kept {
  key: string;
  thread: EntryId;
  look: readonly unknown[];
}

/** What the page shows of a thread: entries that did not change keep their identity. */
function lookOf(room: ArticleRoom, thread: EntryId): readonly unknown[] {
  return room
    .view()
    .entries.filter(({ id, value }) => id === thread || (value.kind !== 'annotation' && value.on === thread));
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/**
 * One key for one decision: a retry after a lost answer must not decide twice. Once the thread is shown otherwise, the same
 * press is another decision: with the old key it would get the old answer, and nothing would happen.
 */
export function decisionKeys(room: ArticleRoom, newKey: () => string): DecisionKeys {
  const kept = new Map<string, Kept>();
  let stop: (() => void) | null = null;
  const forget = (what: string) => {
    kept.delete(what);
    if (kept.size > 0) return;
    stop?.();
    stop = null;
  };
  const look = () => {
    for (const [what, { thread, look: before }] of kept) if (!isSame(before, lookOf(room, thread))) forget(what);
  };
  return {
    keyFor(what, thread) {
      const known = kept.get(what);
      if (known) return known.key;
      const key = newKey();
      kept.set(what, { key, thread, look: lookOf(room, thread) });
      stop ??= room.subscribe(look);
      return key;
    },
    answered: forget,
  };
}
