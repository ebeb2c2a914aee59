import type { ArticleId, PersonId, WriteId } from '#core/ids.ts';
import type { OutboxRow, RescueReason } from './outbox-row.ts';

/** Rows older than this many milliseconds are offered to their author, never sent by themselves. */
export const OLD_AFTER = 72 * 60 * 60 * 1000;

/** Where rows outlive the page. Every method rejects when the device cannot do it (private mode, quota). */
export interface OutboxStore {
  put(row: OutboxRow): Promise<void>;
  remove(w: WriteId): Promise<void>;
  list(person: PersonId, article: ArticleId): Promise<OutboxRow[]>;
}

/** Tells pages of one browser apart: true when the tab of that name is gone and its rows are now this page's. */
export interface Tabs {
  own: string;
  claim(tab: string): Promise<boolean>;
}

/** Whether the device has confirmed every unsent row. */
export type Kept = 'confirmed' | 'pending' | 'failed';

export interface Outbox {
  /** Rows to be sent, in order of writing. */
  rows(): readonly OutboxRow[];
  rescued(): readonly OutboxRow[];
  kept(): Kept;
  add(row: Omit<OutboxRow, 'at' | 'tab' | 'rescue'>): OutboxRow;
  /** Forgets exactly these: acknowledged, superseded before they were sent, or dropped by their author. */
  remove(ws: Iterable<WriteId>): void;
  /** Sets puts aside for their author; deletions that the server will not take are forgotten. */
  rescue(ws: Iterable<WriteId>, reason: RescueReason): void;
  /** Takes over the rows of dead pages; resolves when they are in {@link Outbox.rows}. Never rejects. */
  adopt(): Promise<void>;
}

/**
 * The unsent words of one person on one article. Memory is the truth of this page; the store is how it outlives it, and
 * what the store has not confirmed is never called kept.
 * @param now milliseconds since 1970
 * @param changed called after every change, a confirmation included
 */
export function createOutbox(
  whose: { person: PersonId; article: ArticleId },
  store: OutboxStore,
  tabs: Tabs,
  now: () => number,
  changed: () => void,
): Outbox {
  let all: readonly OutboxRow[] = [];
  const confirmed = new Set<WriteId>();
  const failed = new Set<WriteId>();
  const gone = new Set<WriteId>();
  let last = 0;
  let storing: Promise<unknown> = Promise.resolve();

  // One after the other, so that a removal never overtakes the write that it removes.
  function afterEarlier(work: () => Promise<void>, done: () => void, broken: () => void): void {
    storing = storing.then(work).then(done, broken).then(changed);
  }

  function keep(row: OutboxRow): void {
    confirmed.delete(row.w);
    failed.delete(row.w);
    afterEarlier(
      () => (gone.has(row.w) ? Promise.resolve() : store.put(row)),
      () => confirmed.add(row.w),
      () => failed.add(row.w),
    );
  }

  function drop(ws: ReadonlySet<WriteId>): void {
    all = all.filter((row) => !ws.has(row.w));
    for (const w of ws) {
      gone.add(w);
      failed.delete(w);
      // A row that cannot be taken off the device is offered again next time, which the server recognises by its w.
      afterEarlier(
        () => store.remove(w),
        () => confirmed.delete(w),
        () => confirmed.delete(w),
      );
    }
  }

  function rescue(ws: Iterable<WriteId>, reason: RescueReason): void {
    const chosen = new Set(ws);
    drop(new Set(all.filter((row) => chosen.has(row.w) && row.op === 'delete').map((row) => row.w)));
    all = all.map((row) => {
      if (!chosen.has(row.w)) return row;
      const aside = { ...row, rescue: reason };
      keep(aside);
      return aside;
    });
    changed();
  }

  return {
    rows: () => all.filter((row) => row.rescue === null),
    rescued: () => all.filter((row) => row.rescue !== null),
    kept() {
      if (all.some((row) => failed.has(row.w))) return 'failed';
      return all.every((row) => confirmed.has(row.w)) ? 'confirmed' : 'pending';
    },
    add(given) {
      for (const row of all) if (failed.has(row.w)) keep(row);
      last = Math.max(now(), last + 1);
      const row: OutboxRow = { ...given, at: last, tab: tabs.own, rescue: null };
      all = [...all, row];
      // A deletion that was taken back and is made again has the same name.
      gone.delete(row.w);
      keep(row);
      changed();
      return row;
    },
    remove(ws) {
      const chosen = new Set(ws);
      if (chosen.size === 0) return;
      drop(chosen);
      changed();
    },
    rescue,
    async adopt() {
      // A device that cannot be read has nothing to adopt; new words will say so by not being kept.
      const found = await store.list(whose.person, whose.article).catch(() => []);
      const mine = new Map<string, boolean>([[tabs.own, true]]);
      for (const { tab } of found) if (!mine.has(tab)) mine.set(tab, await tabs.claim(tab));
      const known = new Set(all.map((row) => row.w));
      const adopted = found.filter((row) => mine.get(row.tab) && !known.has(row.w) && !gone.has(row.w));
      if (adopted.length === 0) return;
      for (const row of adopted) confirmed.add(row.w);
      all = [...all, ...adopted].sort((a, b) => a.at - b.at);
      // Whatever the clock was when they were written, what is written from now on comes after them.
      last = Math.max(last, all.at(-1)?.at ?? 0);
      const limit = now() - OLD_AFTER;
      rescue(
        adopted.filter((row) => row.rescue === null && row.at < limit).map((row) => row.w),
        'old',
      );
    },
  };
}

/** Rows kept in memory only: for tests, which may pretend that it is a device that outlives the page. */
export function memoryStore(): OutboxStore {
  const rows = new Map<WriteId, OutboxRow>();
  return {
    put: async (row) => {
      rows.set(row.w, row);
    },
    remove: async (w) => {
      rows.delete(w);
    },
    list: async (person, article) =>
      [...rows.values()].filter((row) => row.person === person && row.article === article),
  };
}
