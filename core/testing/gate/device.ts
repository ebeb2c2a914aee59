import * as Y from 'yjs';

/** A value as its person's software writes it; `w` is missing from software that does not know of it. */
export interface Words {
  kind: string;
  w?: string;
  [member: string]: unknown;
}

/** One thing that a person did to one of their entries, as their device saw it. */
export interface Act {
  key: string;
  op: 'put' | 'delete';
  words: Words | null;
  /** The Yjs item that a put made; `over` is the one that the device showed under the key before. */
  item: string | null;
  over: string | null;
  /** Whether the room has taken it in. */
  isJudged: boolean;
}

/** One message on its way to the room, with what its person did in it. Each group arrives as its last words alone. */
export interface Sent {
  bytes: Uint8Array;
  isStep2: boolean;
  groups: Act[][];
  /** The items whose words are still in the bytes. */
  alive: ReadonlySet<string>;
}

/** The item that a map shows under a key; null when there is none. */
export function shownItem(map: Y.Map<unknown> | undefined, key: string): string | null {
  const item = map?._map.get(key);
  return item && !item.deleted ? `${item.id.client}:${item.id.clock}` : null;
}

export interface Owner {
  person: string;
  mayWrite: boolean;
  /** Software that knows no write ids. */
  isStock: boolean;
  /** Software that keeps what was overwritten (`gc: false`) and therefore sends all of it. */
  keepsAll: boolean;
}

/** A device of an honest person with a stock provider: one document, sometimes connected. */
export class Device {
  readonly doc: Y.Doc;
  readonly clientId: number;
  readonly owner: Owner;
  phase: 'offline' | 'joining' | 'live' = 'offline';
  /** On their way to the room, in order. */
  queue: Sent[] = [];
  /** On their way from the room. */
  inbox: Uint8Array[] = [];
  /** What the room keeps of this connection. */
  isSynced = false;
  held: Sent[] = [];
  past: Sent[] = [];
  #pending: Act[] = [];
  #roomVector = new Uint8Array();
  #emitted: Uint8Array | null = null;

  constructor(owner: Owner, clientId: number, room: Y.Doc) {
    this.owner = owner;
    this.clientId = clientId;
    this.doc = new Y.Doc({ gc: !owner.keepsAll });
    this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(room));
    this.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) this.#emitted = update;
    });
  }

  get map(): Y.Map<unknown> | undefined {
    return this.doc.getMap<Y.Map<unknown>>('people').get(this.owner.person);
  }

  /** One transaction; a null value deletes. Deleting what is not there is nothing. */
  act(changes: readonly { key: string; words: Words | null }[]): void {
    const { map } = this;
    if (!map) return;
    const acts: Act[] = [];
    this.#emitted = null;
    this.doc.transact(() => {
      for (const { key, words } of changes) {
        const over = shownItem(map, key);
        if (words) map.set(key, words);
        else if (over) map.delete(key);
        else continue;
        const item = words ? shownItem(map, key) : null;
        acts.push({ key, op: words ? 'put' : 'delete', words, item, over, isJudged: false });
      }
    });
    if (!this.#emitted) return;
    this.#pending.push(...acts);
    if (this.phase !== 'offline') this.queue.push(this.#sent(this.#emitted, false, [acts]));
  }

  connect(room: Y.Doc): void {
    this.phase = 'joining';
    this.isSynced = false;
    this.inbox = [Y.encodeStateAsUpdate(room, Y.encodeStateVector(this.doc))];
    this.#roomVector = new Uint8Array(Y.encodeStateVector(room));
  }

  /** The room's step 2 and step 1 arrive: takes it in and answers with everything that the room lacked when it asked. */
  handshake(): void {
    this.hear(1);
    this.phase = 'live';
    const pending = this.#pending.filter((act) => !act.isJudged);
    this.#pending = pending;
    this.queue.push(this.#sent(Y.encodeStateAsUpdate(this.doc, this.#roomVector), true, [pending.slice()]));
  }

  /** The line drops: what was on its way is lost. */
  disconnect(): void {
    this.phase = 'offline';
    this.queue = [];
    this.inbox = [];
    this.held = [];
  }

  hear(count: number): void {
    for (const update of this.inbox.splice(0, count)) Y.applyUpdate(this.doc, update);
  }

  /** The last two updates on their way become one. */
  mergeLast(): void {
    const [one, two] = this.queue.slice(-2);
    if (!one || !two || one.isStep2 || two.isStep2) return;
    this.queue.splice(-2, 2, {
      bytes: Y.mergeUpdates([one.bytes, two.bytes]),
      isStep2: false,
      groups: [...one.groups, ...two.groups],
      alive: new Set([...one.alive, ...two.alive]),
    });
  }

  #sent(bytes: Uint8Array, isStep2: boolean, groups: Act[][]): Sent {
    const acts = groups.flat();
    if (this.owner.keepsAll) {
      const alive = new Set(acts.flatMap(({ item }) => item ?? []));
      return { bytes, isStep2, groups: acts.map((act) => [act]), alive };
    }
    const alive = new Set(acts.flatMap(({ key }) => shownItem(this.map, key) ?? []));
    return { bytes, isStep2, groups, alive };
  }
}
