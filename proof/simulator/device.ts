import type { ArticleId, PersonId, WriteId } from '#core/ids.ts';
import type { OutboxStore, Tabs } from '#components/sync/outbox.ts';
import { OutboxRow } from '#components/sync/outbox-row.ts';
import type { Chance } from './chance.ts';
import { wordOf } from './ledger.ts';
import { Life, type VirtualTime } from './virtual-time.ts';

/** A laptop or a phone of one person: what it stores outlives its pages, and its pages share it by locks. */
export class Device {
  readonly name: string;
  readonly person: PersonId;
  readonly rows = new Map<WriteId, OutboxRow>();
  /** No network: lines are dead, nothing can be asked. */
  isOffline = false;
  /** A private window or a full disk: nothing is kept. */
  isFull = false;
  isSlow = false;
  session = 1;
  wallOffset = 0;
  readonly #locks = new Map<string, Life>();
  readonly #disk: Life;
  readonly #time: VirtualTime;
  readonly #chance: Chance;

  constructor(name: string, person: PersonId, time: VirtualTime, chance: Chance) {
    this.name = name;
    this.person = person;
    this.#time = time;
    this.#chance = chance;
    this.#disk = new Life(`disk of ${name}`);
  }

  get sessionHash(): string {
    return `${this.name}#${this.session}`;
  }

  has(number: number): boolean {
    return [...this.rows.values()].some(({ value }) => value !== null && wordOf(value) === number);
  }

  /** The rows of one page's outbox, kept on the disk: what a page that ends has asked for may still happen, or not. */
  storeFor(page: Life, asked: (row: OutboxRow) => void, forgets: (w: WriteId) => void): OutboxStore {
    const time = this.#time;
    const onDisk = <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        const takes = this.#chance.between(0.2, this.isSlow ? 800 : 6);
        time.at(time.now + takes, this.#disk, () => {
          if (page.isOver && this.#chance.is(0.5)) return;
          const answer = (run: () => void) => time.at(time.now + 0.1, page, run);
          if (this.isFull) return void answer(() => reject(new Error('quota')));
          const done = work();
          answer(() => resolve(done));
        });
      });
    return {
      put: (row) => {
        asked(row);
        return onDisk(() => void this.rows.set(row.w, row));
      },
      remove: (w) => (forgets(w), onDisk(() => void this.rows.delete(w))),
      list: (person: PersonId, article: ArticleId) =>
        onDisk(() =>
          [...this.rows.values()].filter((row) => row.person === person && row.article === article).map(parsed),
        ),
    };
  }

  /** Locks as a browser gives them out: held until the page that has one is gone. */
  tabsFor(page: Life): Tabs {
    const own = page.name;
    this.#locks.set(own, page);
    return {
      own,
      claim: async (tab) => {
        await this.#time.wait(0.3, page);
        const holder = this.#locks.get(tab);
        if (holder && !holder.isOver && holder !== page) return false;
        this.#locks.set(tab, page);
        return true;
      },
    };
  }
}

function parsed(row: OutboxRow): OutboxRow {
  return OutboxRow.parse(row);
}
