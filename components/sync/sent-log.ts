import type { WriteId } from '#core/ids.ts';
import type { Counted } from './counting-socket.ts';

/**
 * Which writes went out in which counted message of the present socket. One log per document; a new socket starts
 * counting anew, and its step 2 carries every write of the document that is not acknowledged yet.
 */
export interface SentLog {
  /** Runs `change`, one transaction of the document, as that of these writes. */
  during(ws: readonly WriteId[], change: () => void): void;
  socketOpened(): void;
  messageSent(kind: Counted): void;
  /** Another value took the place of this write in the document: no step 2 carries it, until it is written again. */
  dropped(w: WriteId): void;
  /** The first n counted messages are committed: returns exactly the writes that they carried. */
  acknowledged(n: number): WriteId[];
  /** The writes of the n-th counted message, counted from 1. */
  carriedBy(n: number): readonly WriteId[];
  /** Writes sent on the present socket and not acknowledged. */
  unacknowledged(): WriteId[];
}

/** @param left filled with the writes that ever left over any socket: only of those may the server know */
export function createSentLog(left: Set<WriteId>): SentLog {
  /** Put into the document, not acknowledged, in order. */
  const open = new Set<WriteId>();
  let current: readonly WriteId[] = [];
  let messages: WriteId[][] = [];
  let confirmed = 0;
  return {
    during(ws, change) {
      for (const w of ws) open.add(w);
      current = ws;
      try {
        change();
      } finally {
        current = [];
      }
    },
    socketOpened() {
      messages = [];
      confirmed = 0;
    },
    messageSent(kind) {
      const carried = kind === 'step2' ? [...open] : [...current];
      for (const w of carried) left.add(w);
      messages.push(carried);
    },
    dropped: (w) => void open.delete(w),
    acknowledged(n) {
      const carried = messages.slice(confirmed, n).flat();
      confirmed = Math.max(confirmed, Math.min(n, messages.length));
      const done = [...new Set(carried)].filter((w) => open.delete(w));
      for (const w of done) left.delete(w);
      return done;
    },
    carriedBy: (n) => messages[n - 1] ?? [],
    unacknowledged: () => [...new Set(messages.slice(confirmed).flat())].filter((w) => open.has(w)),
  };
}
