import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { newWriteId, randomBase62 } from '#core/make-ids.ts';
import type { RoomEvent } from '#core/room/event.ts';
import { type NodeOptions, SyncNode } from '#core/room/node.ts';
import type { Room } from '#core/room/room.ts';
import type { Footing } from '#core/room/rows.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { writeAck } from '#core/sync/frames.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { listen, SocketTransport } from '#server/sync/socket.ts';
import { writtenLine } from '../stage/written-line.ts';
import type { Chance } from './chance.ts';
import { ARTICLE, type Caller, type Database } from './database.ts';
import { Violation, wordsInFrame } from './ledger.ts';
import { Life, type VirtualTime } from './virtual-time.ts';
import type { Line } from './wire.ts';

/**
 * What may be broken on purpose, so that a check must notice: acknowledging before the commit, showing before it, letting
 * the dishonest pass the gate, forgetting which writes are stored, emptying the outbox when words are sent, one hash for all
 * texts, so that what was signed stands over every one, showing words that come late to what is confidential, letting authors' words
 * take away what was decided about a tag, and taking an editor's removal for its author's own.
 */
export const SABOTAGES = ['acknowledge', 'show', 'pass', 'forget', 'eager', 'stand', 'late', 'retag', 'own'] as const;
export type Sabotage = (typeof SABOTAGES)[number] | null;

export interface ProcessWorld {
  time: VirtualTime;
  chance: Chance;
  database: Database;
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
  options: NodeOptions;
  sabotage: Sabotage;
  isHostile(person: string): boolean;
  /** A process died of itself: somebody starts another one. */
  died(server: ServerProcess): void;
  /** Others may be told that the article has this seq. */
  tell(from: ServerProcess, seq: bigint): void;
  violated(error: Violation): void;
  trace(words: string): void;
}

// The first two bytes of a frame that the server counts and acknowledges.
const isCounted = (frame: Uint8Array) => frame[0] === 0 && (frame[1] === 1 || frame[1] === 2);

/** Milliseconds after which every process has heard of everything. */
const LATEST = 60_000;

/** Breaks a room: it takes no words out, and never ends over what it has shown. */
function showLate({ live }: Room): void {
  live.hear = (update, origin) => {
    Y.applyUpdate(live.doc, update, origin);
    return false;
  };
  live.hasHeld = () => false;
}

/** One sync server process around the real heart: its sockets, its polls, its end. */
export class ServerProcess implements Caller {
  readonly life: Life;
  readonly node: SyncNode;
  readonly name: string;
  isAway = false;
  readonly #world: ProcessWorld;
  readonly #lines = new Set<Line>();
  readonly #clients = new Map<Line, SocketTransport>();
  #shown = new WeakSet<Uint8Array>();
  #toTell: bigint | null = null;
  /** The newest seq that a read of storage has told this process. */
  #knows = 0n;

  constructor(name: string, world: ProcessWorld) {
    this.name = name;
    this.#world = world;
    this.life = new Life(name);
    const { time, database, random } = world;
    this.node = new SyncNode(
      {
        clock: time.clockOf(this.life),
        load: () => database.ask(this, () => database.article.snapshot()).then((read) => this.#heard(read)),
        storage: (_article, snapshot) => {
          const storage = database.storageFor(this, snapshot, (seq) => this.#committed(seq));
          return {
            commit: async (known, writes) => this.#heard(await storage.commit(known, writes)),
            readSince: async (known) => this.#heard(await storage.readSince(known)),
          };
        },
        newIncarnation: () => randomBase62(16, random),
        ownClientId: () => database.ask(this, () => database.newClientId(null)),
        newWrite: () => newWriteId(random),
        readSeqs: (articles) => database.ask(this, () => database.seqs(articles)),
        readAccess: (footings) => database.ask(this, () => footings.map((one) => database.accessOf(one))),
        report: (_article, event) => this.#report(event),
        trouble: () => undefined,
      },
      world.options,
    );
    this.#every(LIMITS.pollEvery, () => void this.node.poll());
    this.#every(LIMITS.pingEvery / 4, () => {
      for (const transport of this.#clients.values()) transport.beat();
    });
  }

  get rooms(): Room[] {
    return [...this.node.rooms];
  }

  get isUp(): boolean {
    return !this.life.isOver && !this.node.isDraining;
  }

  /** Ends it at once, as `kill -9` does. Pages notice when their system tells them, or never. */
  kill(why: string): void {
    if (this.life.isOver) return;
    this.#world.trace(`${this.name} is killed ${why}`);
    this.life.isOver = true;
    this.#world.died(this);
    for (const line of this.#lines) line.cut(this.#world.chance.is(0.3) ? null : 30, null);
  }

  /** Commits, sends everybody away, ends. */
  async drain(): Promise<void> {
    await this.node.drain();
    await this.#world.time.wait(LIMITS.closeFor);
    this.kill('after draining');
  }

  /** Somebody told of a seq, or of rights that changed. */
  told(seq: bigint): void {
    this.node.changed(ARTICLE, seq);
  }

  toldOfRights(concerns: (footing: Footing) => boolean): void {
    void this.node.recheck(concerns);
  }

  /** A page is about to knock: from now on this process's end is the line's end. */
  expect(line: Line): void {
    this.#lines.add(line);
    line.socket.on('close', () => this.#lines.delete(line));
  }

  /** A page knocks: looks at its ticket before anything is sent. */
  async accept(line: Line): Promise<void> {
    const refuse = () => line.cut(1, 1);
    const query = new URL(line.url).searchParams;
    const { database } = this.#world;
    if (this.node.isDraining) return refuse();
    const admitted = await database
      .ask(this, () => {
        const ticket = database.takeTicket(query.get('ticket') ?? '');
        return ticket && database.admitted(ticket, query.get('ack') === '1');
      })
      .catch(() => null);
    if (!admitted || !this.node.mayConnect(admitted.ticket.person)) return refuse();
    const room = await this.node.open(ARTICLE).catch(() => null);
    if (line.socket.readyState !== 1) return;
    line.down.push(0, () => line.page?.opened());
    const written = writtenLine((frame) => line.socket.send(frame));
    const transport = new SocketTransport(line.socket as unknown as WebSocket, written, () => this.#world.time.now);
    if (!room) return transport.close(CLOSE.later, 'the article could not be opened');
    this.#watch(line, admitted.ticket.person);
    const session = this.node.enter(room, admitted, transport);
    if (!session) return;
    this.#clients.set(line, transport);
    if (this.#world.sabotage === 'late') showLate(room);
    if (this.#world.sabotage) this.#break(line, room, admitted.ticket.person);
    listen(line.socket as unknown as WebSocket, transport, session, {
      heard: () => undefined,
      gone: () => {
        this.#clients.delete(line);
        this.node.left(session);
      },
    });
  }

  /** Looks at what goes out: nothing that storage does not have is shown or acknowledged. */
  #watch(line: Line, person: string): void {
    const { database, violated, isHostile } = this.#world;
    const { ledger } = database;
    const carried: number[][] = [];
    let acknowledged = 0;
    line.socket.on('message', (frame: Uint8Array) => {
      if (isCounted(frame)) carried.push(wordsInFrame(frame));
    });
    line.socket.watch = (frame) => {
      if (frame[0] === 64 && !isHostile(person)) {
        const upTo = frame[1] ?? 0;
        // A varuint of two bytes from 128 on.
        const n = upTo < 128 ? upTo : (upTo & 127) + 128 * (frame[2] ?? 0);
        for (const number of carried.slice(acknowledged, n).flat()) {
          if (ledger.words.has(number) && !ledger.has(number))
            violated(new Violation(`1 ~${number}~ is acknowledged and not stored`));
        }
        acknowledged = Math.max(acknowledged, n);
      }
      if (!isCounted(frame)) return;
      this.#checkSecrets(frame, person);
      if (this.#shown.has(frame)) return;
      for (const number of wordsInFrame(frame)) {
        if (!ledger.has(number)) violated(new Violation(`2 ~${number}~ is shown to ${person} and not stored`));
      }
      this.#shown.add(frame);
    };
  }

  /**
   * Words that only some may read are sent to nobody by a process that has read of it, and by none once a minute is over: no
   * notice, poll or wait takes longer.
   */
  #checkSecrets(frame: Uint8Array, person: string): void {
    const { database, time, violated } = this.#world;
    const { secrets } = database.ledger;
    if (secrets.size === 0) return;
    for (const number of wordsInFrame(frame)) {
      const secret = secrets.get(number);
      if (!secret) continue;
      if (secret.seq <= this.#knows) violated(new Violation(`11 ~${number}~ is confidential and sent to ${person}`));
      else if (time.now - secret.since > LATEST)
        violated(new Violation(`11 ~${number}~ is sent to ${person} long after`));
    }
  }

  #heard<Read extends { seq: bigint }>(read: Read): Read {
    if (read.seq > this.#knows) this.#knows = read.seq;
    return read;
  }

  #break(line: Line, room: Room, person: string): void {
    const { sabotage, isHostile } = this.#world;
    let n = 0;
    line.socket.on('message', (frame: Uint8Array) => {
      if (!isCounted(frame)) return;
      n += 1;
      if (sabotage === 'acknowledge') line.socket.send(writeAck(n));
      if (frame[1] !== 2) return;
      if (sabotage === 'show') {
        for (const [other, transport] of this.#clients) if (other !== line) transport.send(new Uint8Array(frame));
      }
      // Behind the type and the step stands the update with its length: one byte below 128, else two.
      const update = frame.subarray((frame[2] ?? 0) < 128 ? 3 : 4);
      if (sabotage === 'pass' && isHostile(person)) Y.applyUpdate(room.live.doc, update);
    });
  }

  #committed(seq: bigint): void {
    const isWaiting = this.#toTell !== null;
    this.#toTell = seq;
    if (isWaiting) return;
    const { time, tell } = this.#world;
    time.at(time.now + LIMITS.noticeWindow, this.life, () => {
      if (this.#toTell !== null) tell(this, this.#toTell);
      this.#toTell = null;
    });
  }

  #report(event: RoomEvent): void {
    const { trace } = this.#world;
    if (event.kind === 'began') trace(`${this.name}: a room of ${event.entries} entries`);
    else if (event.kind === 'ended') trace(`${this.name}: the room ends, ${event.reason}`);
    else if (event.kind === 'refused') trace(`${this.name}: refuses ${event.code} ${event.reason}`);
    else if (event.kind === 'commitFailed') trace(`${this.name}: a commit failed for good, ${event.code}`);
  }

  #every(milliseconds: number, run: () => void): void {
    const { time } = this.#world;
    const arm = () => {
      time.at(time.now + milliseconds, this.life, () => {
        arm();
        run();
      });
    };
    arm();
  }
}
