import type { ArticleId, PersonId, WriteId } from '../ids.ts';
import { mayWrite } from '../people/rights.ts';
import { CLOSE } from '../sync/close-codes.ts';
import { type Look, writeLook } from '../sync/frames.ts';
import { LIMITS, type Rate } from '../sync/limits.ts';
import type { Clock } from './clock.ts';
import { Door } from './door.ts';
import type { Report } from './event.ts';
import { isPresent, newMember, type Transport } from './member.ts';
import { BY_STORAGE, Room } from './room.ts';
import type { Access, Footing, RoomSnapshot } from './rows.ts';
import { Session } from './session.ts';
import type { RoomStorage } from './storage.ts';
import type { WearLimits } from './wear.ts';

/** What a ticket said of a connection, taken out of storage once. */
export interface Ticket extends Footing {
  clientId: number;
  incarnation: string | null;
}

/** Somebody whose ticket was good and whose rights were looked at. */
export interface Admitted {
  ticket: Ticket;
  name: string;
  role: Extract<Access, { kind: 'granted' }>['role'];
  wantsAck: boolean;
}

/** What a node needs of the world: storage, time and chance are parameters. */
export interface NodeWorld {
  clock: Clock;
  /** One REPEATABLE READ snapshot; null without such an article. A rejection opens nothing. */
  load(article: ArticleId): Promise<RoomSnapshot | null>;
  /** @param snapshot what the room was built from */
  storage(article: ArticleId, snapshot: RoomSnapshot): RoomStorage;
  newIncarnation(): string;
  /** A client id that nobody else has or had. */
  ownClientId(article: ArticleId, incarnation: string): Promise<number>;
  newWrite(): WriteId;
  readSeqs(articles: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, bigint>>;
  /** Answers in the order of the question. */
  readAccess(footings: readonly Footing[]): Promise<readonly Access[]>;
  report: Report;
  /** A look at seqs or rights failed; the next one tries again. */
  trouble(what: 'seqs' | 'rights', error: unknown): void;
}

export interface NodeOptions {
  /** Milliseconds without anybody after which a room is let go. */
  unloadAfter?: number | undefined;
  /** When an incarnation is replaced by a new one. */
  wear?: WearLimits | undefined;
  /** How many messages with words one person may send, over all sockets. */
  words?: Rate | undefined;
}

const WEAR: WearLimits = {
  idle: LIMITS.wornIdle,
  bytes: LIMITS.deadBytesIdle,
  hardBytes: LIMITS.deadBytesHard,
  writers: LIMITS.writingClients,
};

/**
 * One sync process: its open rooms, each loaded once, and everybody in them with their rights in force. Any node may open
 * a room of any article: the order is the article row's seq.
 */
export class SyncNode {
  readonly #world: NodeWorld;
  readonly #open = new Map<ArticleId, Promise<Room | null>>();
  readonly #ready = new Map<ArticleId, Room>();
  readonly #emptySince = new Map<ArticleId, number>();
  /** Everybody here by client id: a document has one socket. */
  readonly #guests = new Map<number, Session>();
  readonly #entered = new Set<Footing>();
  readonly #door: Door;
  readonly #unloadAfter: number;
  readonly #wear: WearLimits;
  isDraining = false;

  constructor(world: NodeWorld, { unloadAfter = LIMITS.unloadAfter, wear = WEAR, words }: NodeOptions = {}) {
    this.#world = world;
    this.#door = new Door(world.clock, words);
    this.#unloadAfter = unloadAfter;
    this.#wear = wear;
  }

  get rooms(): Iterable<Room> {
    return this.#ready.values();
  }

  /** Articles with a room here. */
  get articles(): Iterable<ArticleId> {
    return this.#ready.keys();
  }

  get sockets(): number {
    return this.#guests.size;
  }

  /** Who is in which article, each person once. */
  here(): Map<ArticleId, PersonId[]> {
    const here = new Map<ArticleId, PersonId[]>();
    for (const [article, room] of this.#ready) {
      const people = new Set([...room.members].filter(isPresent).map(({ person }) => person));
      if (people.size > 0) here.set(article, [...people].sort());
    }
    return here;
  }

  /** Milliseconds for which the longest waiting judged word has been uncommitted. */
  get stalledFor(): number {
    return Math.max(0, ...[...this.#ready.values()].map((room) => room.stalledFor));
  }

  /** Whether one more socket of this person fits into the limits; counts as an attempt. */
  mayConnect(person: PersonId): boolean {
    if (!this.#door.mayCome(person)) return false;
    let mine = 0;
    for (const { footing } of this.#guests.values()) if (footing.person === person) mine += 1;
    return mine < LIMITS.socketsPerPerson;
  }

  /** The article's room, built from its rows if need be; null without such an article. A failing load opens nothing. */
  async open(article: ArticleId): Promise<Room | null> {
    const known = this.#open.get(article);
    if (known) {
      const room = await known;
      if (!room?.retiring) return room;
      await room.retiring;
      return this.open(article);
    }
    const loading = this.#load(article);
    this.#open.set(article, loading);
    try {
      const room = await loading;
      if (!room) this.#open.delete(article);
      return room;
    } catch (error) {
      this.#open.delete(article);
      throw error;
    }
  }

  /** Puts an admitted socket into its room; null when it was turned away at once (and closed). */
  enter(room: Room, { ticket, ...who }: Admitted, transport: Transport): Session | null {
    this.#guests.get(ticket.clientId)?.close(CLOSE.normal, 'another socket took over');
    const turnAway = (code: typeof CLOSE.restart | typeof CLOSE.otherIncarnation, reason: string) => {
      transport.close(code, reason);
      return null;
    };
    if (room.isOver || this.isDraining) return turnAway(CLOSE.restart, 'restart');
    if (ticket.incarnation !== null && ticket.incarnation !== room.live.incarnation)
      return turnAway(CLOSE.otherIncarnation, 'another incarnation');
    const { clientId, person, articleId, sessionHash, tokenId } = ticket;
    const footing: Footing = { person, articleId, sessionHash, tokenId };
    const { clock } = this.#world;
    const member = newMember({ ...who, clientId, person, mayWrite: mayWrite(who.role), transport }, clock.now());
    const session = new Session(member, room, footing, { clock, door: this.#door });
    this.#guests.set(clientId, session);
    room.join(member);
    // Rights that changed between the look at them and here were told to nobody.
    this.#recheckSoon(footing);
    return session;
  }

  /** The socket is gone. */
  left(session: Session): void {
    session.gone();
    const { clientId } = session.member;
    if (this.#guests.get(clientId) === session) this.#guests.delete(clientId);
  }

  /** Somebody told that the article has this seq. */
  changed(article: ArticleId, seq: bigint): void {
    const room = this.#ready.get(article);
    if (room && room.live.seq < seq) room.catchUp();
  }

  /** Something of these articles' desk changed that no room holds: their pages fetch it again. */
  tell(articles: Iterable<ArticleId>, what: string): void {
    const look = { id: what, version: Math.floor(this.#world.clock.now()) };
    for (const article of articles) this.look(article, look, () => true);
  }

  /** Those people who have this article open here fetch `id` again; nobody else gets a byte. */
  look(article: ArticleId, look: Look, isFor: (person: PersonId) => boolean): void {
    const frame = writeLook(look);
    // Whoever reads too slowly is told as well: it is a few bytes, and nothing repeats it.
    for (const member of this.#ready.get(article)?.members ?? [])
      if (member.wantsAck && isPresent(member) && isFor(member.person)) member.transport.send(frame);
  }

  /** Looks again at the rights of those whose footing concerns, and acts on what changed. */
  async recheck(concerns: (footing: Footing) => boolean): Promise<void> {
    const guests = [...this.#guests.values()].filter(({ footing }) => concerns(footing));
    if (guests.length === 0) return;
    try {
      const accesses = await this.#world.readAccess(guests.map(({ footing }) => footing));
      for (const [index, guest] of guests.entries()) this.#enforce(guest, accesses[index]);
    } catch (error) {
      // Storage that cannot be asked takes nobody's rights away; the next poll asks again.
      this.#world.trouble('rights', error);
    }
  }

  /** Every few seconds: what no notice told, who never spoke, what has had its day. */
  async poll(): Promise<void> {
    try {
      const seqs = await this.#world.readSeqs([...this.#ready.keys()]);
      for (const [article, seq] of seqs) this.changed(article, seq);
    } catch (error) {
      this.#world.trouble('seqs', error);
    }
    await this.recheck(() => true);
    this.#sweep();
  }

  /** Commits what was judged, then sends everybody away to come back. */
  async drain(): Promise<void> {
    this.isDraining = true;
    await Promise.all([...this.#ready.values()].map((room) => room.flushed(LIMITS.flushFor)));
    for (const room of [...this.#ready.values()]) room.end(CLOSE.restart, 'restart');
  }

  /** Many who come at once are looked at together. */
  #recheckSoon(footing: Footing): void {
    this.#entered.add(footing);
    if (this.#entered.size > 1) return;
    this.#world.clock.later(LIMITS.recheckAfter, () => {
      const entered = new Set(this.#entered);
      this.#entered.clear();
      void this.recheck((other) => entered.has(other));
    });
  }

  #sendAway(person: PersonId): void {
    this.#door.keepOut(person, LIMITS.shutOutFor);
    for (const { room, member } of this.#guests.values())
      if (member.person === person) room.dismiss(member, CLOSE.later, 'kept out');
  }

  #enforce({ room, member }: Session, access: Access | undefined): void {
    if (!access) return;
    if (access.kind === 'signedOut') room.dismiss(member, CLOSE.session, 'signed out');
    else if (access.kind === 'noRights') room.dismiss(member, CLOSE.rights, 'no rights');
    else if (member.mayWrite && !mayWrite(access.role)) room.dismiss(member, CLOSE.rights, 'read only');
    else if (access.role !== member.role) room.dismiss(member, CLOSE.restart, 'role changed');
  }

  #sweep(): void {
    const now = this.#world.clock.now();
    this.#door.sweep();
    for (const session of this.#guests.values()) {
      const { state } = session.member;
      if (state.kind === 'waiting' && now - state.since > LIMITS.silentFor)
        session.close(CLOSE.later, 'nothing was said');
    }
    for (const [article, room] of this.#ready) {
      if (room.members.size > 0) this.#emptySince.delete(article);
      else if (!this.#emptySince.has(article)) this.#emptySince.set(article, now);
      if (room.isWorn(this.#wear)) void room.retire('worn');
      // A commit that never answers: whoever is here comes back later, and offers again what was not acknowledged.
      if (room.isOverdue) room.end(CLOSE.later, 'commit overdue');
    }
    let bytes = [...this.#ready.values()].reduce((sum, room) => sum + room.live.bytes, 0);
    const longestFirst = [...this.#emptySince].sort(([, a], [, b]) => a - b);
    for (const [article, since] of longestFirst) {
      const room = this.#ready.get(article);
      if (!room || (now - since < this.#unloadAfter && bytes <= LIMITS.roomsBytes)) continue;
      bytes -= room.live.bytes;
      room.end(CLOSE.restart, 'unloaded');
    }
  }

  async #load(article: ArticleId): Promise<Room | null> {
    const snapshot = await this.#world.load(article);
    if (!snapshot) return null;
    const incarnation = this.#world.newIncarnation();
    const clientId = await this.#world.ownClientId(article, incarnation);
    const room = new Room(snapshot, incarnation, clientId, {
      storage: this.#world.storage(article, snapshot),
      clock: this.#world.clock,
      newWrite: () => this.#world.newWrite(),
      report: (event) => {
        // No honest page sends it: whoever does stays out for a while, so that nobody can end rooms at will.
        if (event.kind === 'refused' && event.reason === BY_STORAGE) this.#sendAway(event.person);
        this.#world.report(article, event);
      },
      ended: () => {
        if (this.#ready.get(article) === room) this.#ready.delete(article);
        this.#open.delete(article);
        this.#emptySince.delete(article);
      },
      late: (seq) => this.changed(article, seq),
    });
    this.#ready.set(article, room);
    // Between the snapshot and now a command may have been told to nobody.
    room.catchUp();
    return room;
  }
}
