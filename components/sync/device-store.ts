import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PersonId } from '#core/ids.ts';
import type { OutboxRow as Row } from './outbox-row.ts';
import type { OutboxStore, Tabs } from './outbox.ts';

interface DeviceSchema extends DBSchema {
  outbox: { key: string; value: Row; indexes: { person: string } };
}

let database: Promise<IDBPDatabase<DeviceSchema>> | null = null;

function open(): Promise<IDBPDatabase<DeviceSchema>> {
  database ??= openDB<DeviceSchema>('galley', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('outbox', { keyPath: 'w' }).createIndex('person', 'person');
    },
    terminated() {
      database = null;
    },
  }).catch((error: unknown) => {
    // The next write tries again: a private window stays without, a busy disk recovers.
    database = null;
    throw error;
  });
  return database;
}

async function storedBy(person: PersonId): Promise<unknown[]> {
  return (await open()).getAllFromIndex('outbox', 'person', person);
}

/** @throws Error when what judges them cannot be fetched */
async function judged(stored: readonly unknown[]): Promise<Row[]> {
  if (stored.length === 0) return [];
  // Loaded here, not at the top: an article is readable before its page can judge what a device has kept.
  const { OutboxRow } = await import('./outbox-row.ts');
  return stored.flatMap((row) => {
    const parsed = OutboxRow.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The outbox in IndexedDB. A write resolves when its transaction is on the disk (`durability: strict`). */
export const deviceStore: OutboxStore = {
  async put(row) {
    const transaction = (await open()).transaction('outbox', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(row), transaction.done]);
  },
  async remove(w) {
    await (await open()).delete('outbox', w);
  },
  async list(person, article) {
    return (await judged(await storedBy(person))).filter((row) => row.article === article);
  },
};

/**
 * Unsent or rescued words of this person on this device, all articles, to be shown before signing out.
 * @throws Error when nobody can say what the device has kept: it is not to be wiped then
 */
export async function wordsOnDevice(person: PersonId): Promise<Row[]> {
  // A device that cannot be read never confirmed a word, and the page has said so.
  const stored = await storedBy(person).catch(() => []);
  return (await judged(stored)).filter((row) => row.op === 'put').sort((a, b) => a.at - b.at);
}

/**
 * Pages of this browser told apart by Web Locks: a page holds the lock of its own name until it is gone, and whoever then
 * gets that lock owns the rows it left. Without Web Locks every row is adopted: offering one twice is recognised by its w.
 */
export function browserTabs(own: string): Tabs {
  const held = new Map<string, Promise<boolean>>();
  function claim(tab: string): Promise<boolean> {
    const before = held.get(tab);
    if (before) return before;
    if (typeof navigator === 'undefined' || !('locks' in navigator)) return Promise.resolve(true);
    const answer = new Promise<boolean>((resolve) => {
      const settled = navigator.locks.request(`galley-tab-${tab}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held for as long as the page lives.
        return lock === null ? undefined : new Promise<void>(() => undefined);
      });
      settled.catch(() => resolve(true));
    });
    held.set(tab, answer);
    void answer.then((got) => {
      if (!got) held.delete(tab);
    });
    return answer;
  }
  void claim(own);
  return { own, claim };
}
