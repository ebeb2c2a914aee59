import type { EntryId, PersonId } from '#core/ids.ts';
import { may } from '#core/people/rights.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import { Violation } from './ledger.ts';
import type { Newsroom } from './newsroom.ts';
import { press } from './press.ts';

/** How often an operation is followed by an editor's removal or by its way back. */
const REMOVES = 0.08;

/** What a removal took out: the entry as it stood, and what went with it. */
interface Taken {
  row: EntryRow;
  withIt: readonly EntryId[];
}

/** What editors took out of the article and put back, and what must have become of it. */
export class Removals {
  readonly #database: Database;
  readonly #taken = new Map<EntryId, Taken>();
  readonly #done = new Set<string>();
  /** Sabotage for a control: a removal is taken for its author's own deletion. */
  areOwn = false;

  constructor(database: Database) {
    this.#database = database;
  }

  #isFirst(person: PersonId, key: string): boolean {
    const role = this.#database.roles.get(person) ?? null;
    if (role === null || !may(role, 'changeOthers') || this.#done.has(key)) return false;
    this.#done.add(key);
    return true;
  }

  /** The command: takes out what somebody else wrote; null when it is refused or was done already. */
  remove(person: PersonId, id: EntryId, key: string): bigint | null {
    const { article } = this.#database;
    const row = article.rows.get(id);
    if (!row || row.author === person || !this.#isFirst(person, key)) return null;
    const withIt = [...article.rows.values()].filter(({ on, state }) => on === id && state === 'open');
    if (!article.removeOthers(id)) return null;
    this.#taken.set(id, { row, withIt: withIt.map((one) => one.id) });
    if (this.areOwn) article.rows.set(id, { ...row, seq: article.seq, state: 'retired', retiredBecause: 'deleted' });
    this.#database.changed();
    return article.seq;
  }

  /** The command: puts it back; null when it is refused or was done already. @throws Violation when something else comes back */
  restore(person: PersonId, id: EntryId, key: string): bigint | null {
    const { article } = this.#database;
    if (!this.#isFirst(person, key)) return null;
    const before = new Map(article.rows);
    if (!article.restore(id)) return null;
    const taken = this.#taken.get(id);
    this.#taken.delete(id);
    this.#database.changed();
    if (taken) this.#checkRestored(id, taken, before);
    return article.seq;
  }

  #checkRestored(id: EntryId, taken: Taken, before: ReadonlyMap<string, EntryRow>): void {
    const { article } = this.#database;
    const back = article.rows.get(id);
    if (back?.state !== 'open' || back.w !== taken.row.w)
      throw new Violation(`12 ${id} came back as something else than what was removed`);
    for (const one of article.rows.values()) {
      if (one.on !== id) continue;
      const was = before.get(one.id)?.retiredBecause ?? null;
      const isExpected = was === 'archived' || was === null;
      if ((one.state === 'open') !== isExpected)
        throw new Violation(`12 ${one.id} is ${one.state} after ${id} came back; it was ${was}`);
      if (taken.withIt.includes(one.id) && was === null) throw new Violation(`12 ${one.id} did not go with ${id}`);
    }
  }

  /** @throws Violation when what an editor removed is in the article without having been put back */
  check(): void {
    for (const id of this.#taken.keys()) {
      const { state, retiredBecause } = this.#database.article.rows.get(id) ?? {};
      const isOwn = retiredBecause === 'archived' || (retiredBecause === 'deleted' && !this.areOwn);
      if (state === 'open' || isOwn)
        throw new Violation(`12 ${id} was removed by an editor and is ${state}, ${retiredBecause}`);
    }
  }

  get ids(): EntryId[] {
    return [...this.#taken.keys()];
  }
}

/** What was taken out, by an editor or with others' words on it: what an editor may be pressing *Put back* on. */
function restorable({ database, removals }: Newsroom): EntryId[] {
  const rows = [...database.article.rows.values()];
  const archived = rows.filter(({ on, retiredBecause }) => on === null && retiredBecause === 'archived');
  return [...removals.ids, ...archived.map(({ id }) => id)];
}

function ask(newsroom: Newsroom, removing: Chance): string | null {
  const { database, removals } = newsroom;
  const page = removing.pick(newsroom.pages.filter((one) => one.isAwake && one.view().mayWrite));
  const isBack = removing.is(0.4);
  const others = page?.view().entries.filter(({ author }) => author !== page.person);
  const id = isBack ? removing.pick(restorable(newsroom)) : removing.pick(others ?? [])?.id;
  if (!page || !id) return null;
  const { person } = page;
  const key = `${page.life.name} ${isBack} ${newsroom.time.now}`;
  const command = () => {
    try {
      return isBack ? removals.restore(person, id, key) : removals.remove(person, id, key);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      newsroom.violated(error);
      return null;
    }
  };
  press(newsroom, page, { thread: database.article.rows.get(id)?.on ?? id, command, chance: removing });
  return `${page.life.name} ${isBack ? 'puts back' : 'removes'} ${id}`;
}

/** In some runs, now and then, an editor takes out what somebody else wrote, or puts back what was taken out. */
export function removeOthers(newsroom: Newsroom): void {
  const { removing } = newsroom;
  if (!removing?.is(REMOVES)) return;
  const done = ask(newsroom, removing);
  if (done !== null) newsroom.trace(`    ${done}`);
}
