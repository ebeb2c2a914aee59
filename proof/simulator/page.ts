import type { OpenEntry, StoredValue } from '#core/annotation/entry.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import type { EntryId, PersonId, WriteId } from '#core/ids.ts';
import { mayWrite } from '#core/people/rights.ts';
import type { RoomRevision } from '#core/room/rows.ts';
import { writeAck } from '#core/sync/frames.ts';
import { type Environment, steadyClock } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import type { OutboxRow } from '#components/sync/outbox-row.ts';
import type { ApartAnswer } from '#components/sync/put-apart.ts';
import type { ArticleRoom, Draft, RoomView } from '#components/sync/room-view.ts';
import type { TicketAnswer, TicketBinding } from '#components/sync/sync-ticket.ts';
import type { Chance } from './chance.ts';
import { ARTICLE, type Database } from './database.ts';
import type { Device } from './device.ts';
import { Violation, type Word, wordOf } from './ledger.ts';
import { type Network, socketClass } from './page-socket.ts';
import type { Life, VirtualTime } from './virtual-time.ts';

export interface PageWorld {
  time: VirtualTime;
  chance: Chance;
  database: Database;
  networkOf(device: Device, life: Life): Network;
  /** Asks this page's own server for a ticket, over the device's network. */
  fetchTicket(device: Device, life: Life, bound: TicketBinding): Promise<TicketAnswer>;
  /** Sends new words of what the room holds a stub of to this page's own server. */
  putApart(device: Device, life: Life, row: OutboxRow): Promise<ApartAnswer>;
  /** Sabotage for a control: what was sent counts as acknowledged. */
  isEager: boolean;
  violated(error: Violation): void;
  trace(words: string): void;
}

/** What a page is rendered with: the open rows as they are. */
function rendered(database: Database): OpenEntry[] {
  return database.ledger.openRows.map(({ id, author, value, w, created, edited, twice, verdict, retag }) => {
    const placement = value.kind === 'annotation' && value.passage ? database.lineage.place(value.passage) : null;
    return {
      id,
      author,
      value: { ...value, w },
      created,
      edited,
      placement,
      twice,
      assignee: null,
      retag,
      verdict,
      decision: null,
    };
  });
}

/** A network that tells the page that whatever leaves it has arrived. */
function eager(network: Network, world: PageWorld, life: Life): Network {
  let sent = 0;
  return {
    connect(socket, url) {
      sent = 0;
      return network.connect(socket, url);
    },
    leaves(frame, socket) {
      network.leaves(frame, socket);
      if (frame[0] !== 0 || frame[1] === 0) return;
      sent += 1;
      const n = sent;
      world.time.at(world.time.now, life, () => socket.heard(writeAck(n)));
    },
  };
}

/** One page of one person: the real client, and what is known of its typing from outside. */
export class Page {
  readonly life: Life;
  readonly device: Device;
  readonly person: PersonId;
  readonly room: ArticleRoom;
  isDirty = true;
  readonly #world: PageWorld;
  /** What was typed here and storage has not been seen to have. */
  #pending: Word[] = [];
  readonly #deletions = new Map<WriteId, OutboxRow>();
  /** The writes under which this page has put each word. */
  readonly #puts = new Map<number, Set<string>>();
  readonly #typedHere = new Set<number>();
  readonly #rendered: RoomRevision;
  #said = '';
  #wouldLose: () => boolean = () => false;

  constructor(life: Life, device: Device, world: PageWorld) {
    this.#world = world;
    this.device = device;
    this.person = device.person;
    this.life = life;
    this.life.wallOffset = device.wallOffset;
    const { database } = world;
    const role = database.roles.get(this.person) ?? 'viewer';
    const me = { id: this.person, name: this.person, role };
    const seq = Number(database.article.seq);
    this.#rendered = database.article.newest;
    const initial = {
      entries: rendered(database),
      seq,
      revision: this.#rendered.number,
      mayWrite: mayWrite(role),
      signOffs: database.signOffs,
    };
    this.room = openRoom(
      { articleId: ARTICLE, me, people: [], initial, text: this.#rendered.text },
      this.#environment(),
    );
    this.room.subscribe(() => {
      this.isDirty = true;
    });
  }

  get isOpen(): boolean {
    return !this.life.isOver;
  }

  /** Somebody can use it: the lid is not closed. */
  get isAwake(): boolean {
    return this.isOpen && this.life.asleepUntil <= this.#world.time.now;
  }

  view(): RoomView {
    return this.room.view();
  }

  /** The text that stands on this page, and the number of its revision. */
  article(): { revision: number; text: string } {
    const { revision, blocks } = this.view();
    return { revision, text: blocks === null ? this.#rendered.text : canonicalText(blocks) };
  }

  /** Which passage of this page points at other words than its own without saying so, if one does. */
  wrongPassage(): string | null {
    const { text } = this.article();
    for (const { id, value, placement } of this.view().entries) {
      if (value.kind !== 'annotation' || !value.passage || !placement || placement.state === 'lost') continue;
      const isSame = text.slice(placement.start, placement.end) === value.passage.quote;
      if (isSame !== (placement.state === 'placed')) return `${this.life.name} shows ${id} ${placement.state}`;
    }
    return null;
  }

  /** Which sign-off of this page stands over another text than its own, or is reopened over its own, if one does. */
  wrongSignOff(): string | null {
    const { text } = this.article();
    for (const { part, revision, stands } of this.view().signOffs) {
      if (stands !== (this.#world.database.textOf(revision) === text))
        return `${this.life.name} shows the ${part}'s sign-off of revision ${revision} ${stands ? 'standing' : 'reopened'}`;
    }
    return null;
  }

  write(draft: Draft, number: number): void {
    this.#typedHere.add(number);
    const word = this.#world.database.ledger.typed(number, this.person, null);
    this.#pending.push(word);
    word.entry = this.room.write(draft);
  }

  edit(entry: EntryId, draft: Draft, number: number): void {
    this.#writesOver(entry);
    this.#typedHere.add(number);
    this.#pending.push(this.#world.database.ledger.typed(number, this.person, entry));
    this.room.edit(entry, draft);
  }

  remove(entry: EntryId): void {
    this.#world.database.ledger.askedToDelete(entry, this.person);
    this.#takesBack(entry);
    this.room.remove(entry);
  }

  undo(): void {
    const before = new Map(this.view().entries.map((entry) => [entry.id, entry]));
    const { ledger } = this.#world.database;
    // Whatever it takes back: an undone creation is a deletion.
    for (const { id, author } of before.values()) if (author === this.person) ledger.askedToDelete(id, this.person);
    this.room.undo?.();
    const after = new Map(this.view().entries.map((entry) => [entry.id, entry]));
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const now = after.get(id);
      if (before.get(id)?.value.w === now?.value.w) continue;
      if (now) this.#writesOver(id);
      else this.#takesBack(id);
      if (now) this.#broughtBack(now.value);
    }
  }

  dropRescued(): void {
    for (const { w, value } of this.view().rescue) {
      const word = this.#world.database.ledger.words.get(wordOf(value) ?? 0);
      if (word) word.excuse ??= 'dropped by its author';
      this.room.dropRescued(w);
    }
  }

  /** Closes the tab: a page that would lose words has warned. */
  close(): void {
    const hasWarned = this.#wouldLose();
    if (!hasWarned) this.#demandKept('closes without a warning');
    this.room.close();
  }

  /** The page is gone: what the device has stays. */
  end(): void {
    this.life.isOver = true;
    for (const word of this.#pending) {
      if (!this.#isKept(word)) word.excuse ??= 'lost with its page, which had not called it kept';
    }
  }

  /** Whether what the page says about its own work is true. */
  check(): void {
    this.isDirty = false;
    // Without words of its own on their way, whatever it says of them is true.
    if (this.#pending.length === 0 && this.#deletions.size === 0) return;
    const { saving, mayWrite: may, rescue } = this.view();
    if (saving.kind !== this.#said) this.#world.trace(`${this.life.name} says ${saving.kind}`);
    this.#said = saving.kind;
    // Deletions that the server will not take are forgotten.
    if (!may || rescue.length > 0) this.#deletions.clear();
    const { ledger } = this.#world.database;
    this.#pending = this.#pending.filter(({ number, excuse }) => !ledger.has(number) && excuse === null);
    if (saving.kind === 'offline') this.#demandKept('says that it is kept on this device');
    if (saving.kind === 'saved' || saving.kind === 'refused')
      this.#demandSaved(new Set(rescue.map((one) => wordOf(one.value))));
  }

  #demandKept(when: string): void {
    for (const word of this.#pending) {
      if (this.#isKept(word)) continue;
      this.#world.violated(new Violation(`8 ${this.life.name} ${when}, and ~${word.number}~ is nowhere`));
    }
  }

  #demandSaved(rescued: ReadonlySet<number | undefined>): void {
    const { database, violated } = this.#world;
    for (const { number } of this.#pending) {
      if (!rescued.has(number))
        violated(new Violation(`8 ${this.life.name} says Saved, and ~${number}~ is not stored`));
    }
    for (const [w, { entry, base }] of this.#deletions) {
      const stored = database.article.rows.get(entry);
      const isOpenStill = stored?.state === 'open' && stored.w === base && !database.ledger.hasWrite(w);
      // What was settled when the deletion came, and opened again since, is not deleted by it; nor is what was decided about.
      if (isOpenStill && stored.decision === null && !database.ledger.wereRetired.has(entry))
        violated(new Violation(`8 ${this.life.name} says Saved, and ${entry} is not deleted`));
    }
    this.#deletions.clear();
  }

  #isKept(word: Word): boolean {
    if (word.excuse !== null || this.#world.database.ledger.has(word.number)) return true;
    return this.device.has(word.number);
  }

  /** Words of this page that never left are replaced, not followed. */
  #writesOver(entry: EntryId): void {
    for (const word of this.#pending) {
      if (word.entry === entry && !word.hasLeft) word.excuse ??= 'written over before it left';
    }
  }

  /** What its author took back before it was stored need not be anywhere. */
  #takesBack(entry: EntryId): void {
    for (const word of this.#pending) if (word.entry === entry) word.excuse ??= 'taken back by its author';
  }

  /** Undo wrote a text again that was written before: a write of its own. */
  #broughtBack(value: StoredValue): void {
    const word = this.#world.database.ledger.words.get(wordOf(value) ?? 0);
    if (!word || value.w === undefined) return;
    word.times += 1;
    this.#puts.set(word.number, (this.#puts.get(word.number) ?? new Set()).add(value.w));
  }

  /** A row is about to be stored: under a second write comes only what undo brought back. */
  #asked(row: OutboxRow): void {
    this.#world.trace(
      `${this.life.name} keeps ${row.op} ${row.w} ${row.rescue ?? ''} ~${row.value ? wordOf(row.value) : ''}~`,
    );
    if (row.tab !== this.life.name || row.rescue !== null) return;
    if (!row.value) return void this.#deletions.set(row.w, row);
    const word = this.#world.database.ledger.words.get(wordOf(row.value) ?? 0);
    if (!word) return;
    const puts = this.#puts.get(word.number) ?? new Set();
    this.#puts.set(word.number, puts);
    // On a slow disk the words that undo brought back may be told of before they are stored for the first time.
    if (!puts.has(row.w) && this.#typedHere.delete(word.number)) puts.add(row.w);
    if (!puts.has(row.w))
      this.#world.violated(new Violation(`5 ${this.life.name} writes ~${word.number}~ anew, and nobody asked`));
  }

  #environment(): Environment {
    const { time, chance, networkOf, fetchTicket, isEager, violated } = this.#world;
    const { life, device } = this;
    const network = networkOf(device, life);
    return {
      fetchTicket: (_article, bound) => fetchTicket(device, life, bound),
      putApart: (row) => this.#world.putApart(device, life, row),
      WebSocket: socketClass(isEager ? eager(network, this.#world, life) : network),
      store: device.storeFor(
        life,
        (row) => this.#asked(row),
        (w) => this.#world.trace(`${life.name} forgets ${w}`),
      ),
      tabs: device.tabsFor(life),
      now: steadyClock(
        () => time.now + life.wallOffset,
        () => time.now,
      ),
      wait: (milliseconds) => time.wait(milliseconds, life),
      random: () => chance.unit(),
      randomBytes: (bytes) => chance.fill(bytes),
      guardLeaving: (wouldLose) => {
        this.#wouldLose = wouldLose;
        return () => undefined;
      },
      reload: () => violated(new Violation(`10 ${life.name} is told that it belongs to somebody else`)),
    };
  }
}
