import type { ArticleId } from '#core/ids.ts';
import type { RandomBytes } from '#core/make-ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import { browserTabs, deviceStore } from './device-store.ts';
import type { OutboxStore, Tabs } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { ApartAnswer } from './put-apart.ts';
import type { TicketAnswer, TicketBinding } from './sync-ticket.ts';

/** Everything outside the page's own logic, a parameter so that tests can drive it. */
export interface Environment {
  fetchTicket(article: ArticleId, bound: TicketBinding): Promise<TicketAnswer>;
  /** Sends new words of what the room holds only a stub of; rejects when no answer is heard. */
  putApart(row: OutboxRow): Promise<ApartAnswer>;
  WebSocket: typeof WebSocket;
  store: OutboxStore;
  tabs: Tabs;
  /** Milliseconds since 1970 by this device's clock; never runs backwards. */
  now(): number;
  /** Resolves after the given milliseconds; may resolve early when coming back is likely to work. */
  wait(ms: number): Promise<void>;
  /** Told when the reader asks to try the line now; returns a function that ends it. */
  onTryNow?(listener: () => void): () => void;
  /** Told when the device has lost its network; returns a function that ends it. */
  onNetworkLost?(listener: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
  randomBytes: RandomBytes;
  /** Asks before the page is left while `wouldLose` says so; returns a function that ends it. */
  guardLeaving(wouldLose: () => boolean): () => void;
  /** The ticket names another person: this page belongs to nobody here. */
  reload(): void;
}

const randomBytes: RandomBytes = (bytes) => crypto.getRandomValues(bytes);
let tabs: Tabs | null = null;

/**
 * A device's clock that never runs backwards: set back, it goes on from where it was. Else words would be "just written"
 * until the clock has caught up.
 * @param wall milliseconds since 1970
 * @param elapsed milliseconds since any moment, whatever the clock does
 */
export function steadyClock(wall: () => number, elapsed: () => number): () => number {
  let at = wall();
  let tick = elapsed();
  return () => {
    const before = tick;
    tick = elapsed();
    at = Math.max(wall(), at + tick - before);
    return at;
  };
}

// The network is back, or somebody is looking again: after a lid was opened, after signing in in another tab.
const TRY_NOW = 'galley:try-now';
const HOPEFUL = ['online', 'focus', 'pageshow', TRY_NOW] as const;

/** Tries the line again at once: an attempt waits no longer, and a line that answers nothing is given up. */
export function tryNow(): void {
  dispatchEvent(new Event(TRY_NOW));
}

function waitOrHope(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const event of HOPEFUL) removeEventListener(event, done);
      document.removeEventListener('visibilitychange', seen);
      resolve();
    };
    const seen = () => {
      if (document.visibilityState === 'visible') done();
    };
    const timer = setTimeout(done, ms);
    for (const event of HOPEFUL) addEventListener(event, done);
    document.addEventListener('visibilitychange', seen);
  });
}

/** The browser's own. One name per page load tells its tabs apart. */
export function browserEnvironment(): Environment {
  tabs ??= browserTabs(randomBase62(12, randomBytes));
  return {
    // Loaded with the first use, as the live machinery is: whoever asks tries again when it cannot be fetched.
    fetchTicket: async (article, bound) => (await import('./sync-ticket.ts')).fetchSyncTicket(article, bound),
    putApart: async (row) => (await import('./put-apart.ts')).putApart(row),
    WebSocket,
    store: deviceStore,
    tabs,
    now: steadyClock(
      () => Date.now(),
      () => performance.now(),
    ),
    wait: waitOrHope,
    onTryNow(listener) {
      addEventListener(TRY_NOW, listener);
      return () => removeEventListener(TRY_NOW, listener);
    },
    onNetworkLost(listener) {
      addEventListener('offline', listener);
      return () => removeEventListener('offline', listener);
    },
    random: () => Math.random(),
    randomBytes,
    guardLeaving(wouldLose) {
      const ask = (event: BeforeUnloadEvent) => {
        if (wouldLose()) event.preventDefault();
      };
      addEventListener('beforeunload', ask);
      return () => removeEventListener('beforeunload', ask);
    },
    reload: () => location.reload(),
  };
}
