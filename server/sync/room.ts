import * as Y from 'yjs';
import type { EntryId, WriteId } from '#core/ids.ts';
import { CLOSE, type CloseCode } from '#core/sync/close-codes.ts';
import {
  writeAck,
  writePermissionDenied,
  writeRefused,
  writeRoster,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '#core/sync/frames.ts';
import { judge } from '#core/sync/gate.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { entriesOf } from '#core/sync/roots.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { RoomSnapshot } from '../store/room-store.ts';
import { CommitQueue, type Job, type RoomStorage } from './commit-queue.ts';
import { LiveDocument } from './live-document.ts';
import type { Member } from './member.ts';
import { Presence } from './presence.ts';

/** What a room needs of the world; the simulator gives it other ones. */
export interface RoomWorld {
  storage: RoomStorage;
  /** Milliseconds, monotonic. */
  now(): number;
  later(milliseconds: number, run: () => void): () => void;
  newWrite(): WriteId;
  report(event: { kind: 'refused' | 'ended' | 'commitFailed'; reason: string; error?: unknown }): void;
  /** This incarnation is over; the next join builds another one. */
  ended(): void;
}

/** When an incarnation has had its day: milliseconds without news, bytes written since it was built, client ids that wrote. */
export interface Wear {
  idle: number;
  bytes: number;
  hardBytes: number;
  writers: number;
}

/**
 * The heart of the sync server: one incarnation of one article. Judge, apply in memory, commit, then broadcast what the
 * document emitted and acknowledge.
 */
export class Room {
  readonly live: LiveDocument;
  readonly members = new Set<Member>();
  readonly #world: RoomWorld;
  readonly #queue: CommitQueue;
  readonly #presence: Presence;
  #emitted: Uint8Array[] = [];
  readonly #size: number;
  #written = 0;
  #lastNews: number;
  readonly #writers = new Set<number>();
  /** Frames that went out between a joiner's answer being encoded and being sent: it would miss them for good. */
  readonly #missed = new WeakMap<Member, Uint8Array[]>();
  isOver = false;

  constructor(snapshot: RoomSnapshot, incarnation: string, clientId: number, world: RoomWorld) {
    this.#world = world;
    this.live = new LiveDocument(snapshot, incarnation, clientId);
    this.#presence = new Presence(this.members, world.later);
    this.#size = Y.encodeStateAsUpdate(this.live.doc).length;
    this.#lastNews = world.now();
    this.live.doc.on('update', (update: Uint8Array) => {
      this.#emitted.push(update);
      this.#written += update.length;
    });
    this.#queue = new CommitQueue({
      storage: world.storage,
      now: world.now,
      later: world.later,
      knownSeq: () => this.live.seq,
      show: (rows, seq, onTheirWay: ReadonlySet<EntryId>) => this.live.show(rows, seq, onTheirWay),
      settled: (jobs) => this.#settled(jobs),
      refuse: ({ member, n }) => {
        this.#sayRefused(member, n, 'refused by storage');
        this.#close(member, CLOSE.refused, 'refused by storage');
      },
      failed: (error, code) => {
        world.report({ kind: 'commitFailed', reason: String(code), error });
        this.end(code, 'commit failed');
      },
    });
  }

  /** Lets a socket in. Nothing is sent before its step 1. */
  join(member: Member): void {
    this.members.add(member);
    if (member.mayWrite) this.live.ensureMap(member.person);
    this.#flushOwn();
  }

  leave(member: Member): void {
    member.state = 'over';
    if (!this.members.delete(member)) return;
    this.#presence.gone(member);
    this.#sendRoster();
  }

  /** Step 1: tells what the client has. A document of another life is turned away before anything is sent. */
  step1(member: Member, stateVector: Uint8Array): void {
    if (member.state === 'over') return;
    let claims: Map<number, number>;
    try {
      claims = Y.decodeStateVector(stateVector);
    } catch {
      return this.#close(member, CLOSE.malformed, 'malformed');
    }
    const store = this.live.doc.store;
    const own = claims.get(member.clientId) ?? 0;
    const isOther = [...claims].some(
      ([client, clock]) => client !== member.clientId && clock > Y.getState(store, client),
    );
    if (isOther || own < Y.getState(store, member.clientId))
      return this.#close(member, CLOSE.otherIncarnation, 'another incarnation');
    const frame = writeStep2(Y.encodeStateAsUpdate(this.live.doc, stateVector));
    if (member.state === 'waiting') member.state = 'joining';
    this.#queue.add({ kind: 'join', member, n: member.counted, frame, writes: [], updates: [], bytes: 0 });
  }

  /** Step 2 or an update, counted as acknowledgements count. */
  update(member: Member, update: Uint8Array, isStep2: boolean): void {
    if (member.state === 'over') return;
    member.counted += 1;
    const n = member.counted;
    this.#judge(member, n, update);
    if (!isStep2 || member.synced) return;
    member.synced = true;
    const held = member.held.splice(0);
    member.heldBytes = 0;
    for (const one of held) this.#judge(member, one.n, one.update);
    if (held.length > 0 && !this.#isOut(member))
      this.#queue.add({ kind: 'noop', member, n: member.counted, writes: [], updates: [], bytes: 0 });
  }

  presence(member: Member, clock: number, state: string): void {
    this.#presence.heard(member, clock, state);
  }

  /** SQL has something newer: read it in its turn. */
  catchUp(): void {
    this.#queue.catchUp();
  }

  /** Stops reading this member, commits and acknowledges what was judged, then closes. */
  dismiss(member: Member, code: CloseCode, reason: string, upTo: number = member.counted): void {
    if (member.state === 'over') return;
    member.state = 'over';
    this.#queue.add({
      kind: 'dismiss',
      member,
      n: Math.min(upTo, member.held[0] ? member.held[0].n - 1 : upTo),
      writes: [],
      updates: [],
      bytes: 0,
      code,
      reason,
    });
  }

  /** Ends this incarnation; everybody is told to come back (or why not). */
  end(code: CloseCode, reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#queue.stop();
    this.#world.report({ kind: 'ended', reason });
    for (const member of [...this.members]) this.#close(member, code, reason);
    this.live.doc.destroy();
    this.#world.ended();
  }

  /**
   * Whether this incarnation carries so much of its past that a new one, built from the rows, would serve better. What was
   * written since it was built bounds its dead bytes from above.
   */
  isWorn({ idle, bytes, hardBytes, writers }: Wear): boolean {
    if (this.#written > hardBytes) return true;
    if (this.#world.now() - this.#lastNews < idle) return false;
    return this.#writers.size > writers || this.#written > Math.max(this.#size, bytes);
  }

  /** Resolves when everything judged so far is committed, or after the given milliseconds. */
  flushed(milliseconds: number): Promise<void> {
    return this.#queue.flushed(milliseconds);
  }

  #judge(member: Member, n: number, update: Uint8Array): void {
    if (this.isOver || this.#isOut(member)) return;
    const { clientId, person, mayWrite, synced } = member;
    const judgement = judge(this.live.doc, update, { clientId, person, mayWrite, synced }, this.#world.newWrite);
    if (judgement.kind === 'held') return this.#hold(member, n, update);
    if (judgement.kind === 'refused') return this.#refuse(member, n, judgement.code, judgement.reason);
    const writes: JudgedWrite[] = judgement.kind === 'news' ? judgement.writes : [];
    if (this.#isOverfull(member, writes)) return this.#refuse(member, n, CLOSE.refused, 'full');
    if (judgement.kind === 'news') {
      Y.applyUpdate(this.live.doc, update, member);
      this.#writers.add(member.clientId);
      this.#lastNews = this.#world.now();
    }
    // An acknowledgement is cumulative: a held message holds back later ones.
    const first = member.held[0];
    const upTo = first ? Math.min(n, first.n - 1) : n;
    const updates = this.#emitted.splice(0);
    this.#queue.add({ kind: judgement.kind, member, n: upTo, writes, updates, bytes: update.length });
  }

  #isOverfull(member: Member, writes: readonly JudgedWrite[]): boolean {
    if (this.live.openEntries < LIMITS.openEntriesHard) return false;
    const mine = entriesOf(this.live.doc, member.person);
    return writes.some((write) => write.op === 'put' && !mine?.has(write.entry));
  }

  #hold(member: Member, n: number, update: Uint8Array): void {
    member.held.push({ n, update });
    member.heldBytes += update.length;
    if (member.held.length > LIMITS.heldMessages || member.heldBytes > LIMITS.heldBytes)
      this.#close(member, CLOSE.later, 'too much before the first sync');
  }

  #refuse(member: Member, n: number, code: CloseCode, reason: string): void {
    this.#sayRefused(member, n, reason);
    // Never told that the refused message was committed.
    this.dismiss(member, code, reason, n - 1);
  }

  #sayRefused(member: Member, n: number, reason: string): void {
    this.#world.report({ kind: 'refused', reason });
    member.transport.send(member.wantsAck ? writeRefused({ n, reason }) : writePermissionDenied(reason));
  }

  #isOut(member: Member): boolean {
    return member.state === 'over' || !this.members.has(member);
  }

  #close(member: Member, code: CloseCode, reason: string): void {
    member.state = 'over';
    this.leave(member);
    member.transport.close(code, reason);
  }

  // The server's own changes that carry nobody's words (a new person's map) go out with the next turn of the queue.
  #flushOwn(): void {
    const updates = this.#emitted.splice(0);
    if (updates.length > 0) this.#queue.add({ kind: 'noop', member: null, n: 0, writes: [], updates, bytes: 0 });
  }

  // Everything in `jobs` is committed and SQL's rows are shown: release joiners, then one frame to all, then answers.
  #settled(jobs: readonly Job[]): void {
    if (this.isOver) return;
    const updates = [...jobs.flatMap((job) => job.updates), ...this.#emitted.splice(0)];
    const frame =
      updates.length > 0
        ? writeUpdate(updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates))
        : null;
    for (const job of jobs) if (job.kind === 'join' && job.member?.state !== 'over') this.#release(job);
    for (const member of this.members) {
      if (frame && member.state === 'live') member.transport.send(frame);
      if (frame && member.state === 'joining') this.#missed.set(member, [...(this.#missed.get(member) ?? []), frame]);
    }
    const answers = new Map<Member, number>();
    for (const { member, n, kind } of jobs)
      if (member && kind !== 'join') answers.set(member, Math.max(n, answers.get(member) ?? 0));
    for (const [member, n] of answers) if (member.wantsAck && n > 0) member.transport.send(writeAck(n));
    for (const job of jobs)
      if (job.kind === 'dismiss' && job.member) this.#close(job.member, job.code ?? CLOSE.normal, job.reason ?? '');
  }

  #release(job: Job): void {
    const { member, frame } = job;
    if (!member || !frame) return;
    const isFirst = member.state === 'joining';
    member.state = 'live';
    member.transport.send(frame);
    for (const missed of this.#missed.get(member) ?? []) member.transport.send(missed);
    this.#missed.delete(member);
    if (!isFirst) return;
    member.transport.send(writeStep1(Y.encodeStateVector(this.live.doc)));
    this.#sendRoster();
    this.#presence.greet(member);
  }

  #sendRoster(): void {
    const here = [...this.members].filter((member) => member.state === 'live');
    const frame = writeRoster(here.map(({ clientId, person, name, role }) => [clientId, person, name, role]));
    for (const member of here) if (member.wantsAck) member.transport.send(frame);
  }
}
