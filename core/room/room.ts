import * as Y from 'yjs';
import type { EntryId, WriteId } from '../ids.ts';
import { CLOSE, type CloseCode } from '../sync/close-codes.ts';
import { writeAck, writePermissionDenied, writeRefused, writeStep1, writeStep2, writeUpdate } from '../sync/frames.ts';
import { judge, type Said, saidIn } from '../sync/gate.ts';
import { joinUpdates } from '../sync/join-updates.ts';
import { LIMITS } from '../sync/limits.ts';
import { entriesOf } from '../sync/roots.ts';
import type { JudgedWrite } from '../sync/write.ts';
import type { Clock } from './clock.ts';
import { answersTo, CommitQueue, type Job } from './commit-queue.ts';
import type { RoomEvent } from './event.ts';
import { OwnUpdates } from './own-updates.ts';
import { LiveDocument, SERVER } from './live-document.ts';
import { isHeard, LIVE, type Member, NOTHING_HELD } from './member.ts';
import { Presence } from './room-presence.ts';
import { RoomRoster } from './roster.ts';
import type { RoomSnapshot } from './rows.ts';
import type { RoomStorage, Stored } from './storage.ts';
import { TAKEN, withoutTaken } from './taken.ts';
import { committedVector } from './committed-vector.ts';
import { Wear, type WearLimits } from './wear.ts';
import { writeSeq } from './write-seq.ts';

/** What a room needs of the world; the simulator gives it other ones. */
export interface RoomWorld {
  storage: RoomStorage;
  clock: Clock;
  newWrite(): WriteId;
  report(event: RoomEvent): void;
  /** This incarnation is over; the next join builds another one. */
  ended(): void;
  /** A commit of it arrived after its end: the next one may not have seen it. */
  late?(seq: bigint): void;
}

/** Words that the gate could not know to be bad: they cost everybody in the room an incarnation. */
export const BY_STORAGE = 'refused by storage';

const nothing = { writes: [], updates: [], bytes: 0 };

/**
 * The heart of the sync server: one incarnation of one article. Judge, apply in memory, commit, then broadcast what the
 * document emitted and acknowledge. It knows no socket, table or clock but those that it is given.
 */
export class Room {
  readonly live: LiveDocument;
  readonly members = new Set<Member>();
  readonly #world: RoomWorld;
  readonly #queue: CommitQueue;
  readonly #presence: Presence;
  readonly #roster: RoomRoster;
  readonly #wear: Wear;
  readonly #emitted: Uint8Array[] = [];
  readonly #own = new OwnUpdates();
  /** Somebody may not read any more what this incarnation has shown: nobody is sent a word of it. */
  #isHushed = false;
  /** Updates that the document has emitted and nobody was sent. */
  readonly #unshown = new Set<Uint8Array>();
  /** New entries that were judged and are not committed. */
  #coming = 0;
  #isLooking = false;
  isOver = false;
  /** Set once this incarnation takes nobody in any more; resolves at its end. */
  retiring: Promise<void> | null = null;

  constructor(snapshot: RoomSnapshot, incarnation: string, clientId: number, world: RoomWorld) {
    this.#world = world;
    this.live = new LiveDocument(snapshot, incarnation, clientId);
    this.#presence = new Presence(this.members, world.clock);
    this.#roster = new RoomRoster(this.members, world.clock);
    this.#wear = new Wear(this.live, world.clock);
    this.live.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === SERVER) this.#own.add(update);
      else this.#emitted.push(update);
      this.#unshown.add(update);
      this.#wear.wrote(update.length);
    });
    this.#queue = new CommitQueue({
      storage: world.storage,
      clock: world.clock,
      knownSeq: () => this.live.seq,
      show: (stored, onTheirWay: ReadonlySet<EntryId>) => this.#show(stored, onTheirWay),
      settled: (jobs, taken) => this.#settled(jobs, taken),
      late: (seq) => world.late?.(seq),
      committed: (writes, milliseconds) => world.report({ kind: 'committed', writes, milliseconds }),
      refuse: ({ member, n }) => this.#expel(member, n, BY_STORAGE),
      failed: (error, code) => {
        world.report({ kind: 'commitFailed', code, error });
        this.end(code, 'commit failed');
      },
    });
    world.report({ kind: 'began', entries: snapshot.rows.length });
  }

  /** Lets a socket in. Nothing is sent before its step 1. */
  join(member: Member): void {
    if (this.#isHushed) return this.#close(member, CLOSE.restart, 'a new incarnation');
    this.members.add(member);
    if (member.mayWrite) this.live.ensureMap(member.person);
    this.#flushOwn();
  }

  leave(member: Member): void {
    member.state = { kind: 'over' };
    if (!this.members.delete(member)) return;
    this.#presence.gone(member);
    this.#roster.soon();
  }

  /** Step 1: tells what the client has. A document of another life is turned away before anything is sent. */
  step1(member: Member, stateVector: Uint8Array): void {
    // Asked again before it was answered: the answer is on its way.
    if (!isHeard(member) || member.state.kind === 'joining') return;
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
    this.#bringUp(member, claims.size === 0 ? null : stateVector);
  }

  /** Step 2 or an update, counted as acknowledgements count. */
  update(member: Member, update: Uint8Array, isStep2: boolean): void {
    if (!isHeard(member)) return;
    member.counted += 1;
    const n = member.counted;
    if (!isStep2 || member.synced) return this.#judge(member, n, update);
    const waiting = member.held.map((one) => one.update);
    this.#judge(member, n, update, saidIn(member.clientId, waiting));
    member.synced = true;
    const { held } = member;
    member.held = NOTHING_HELD;
    member.heldBytes = 0;
    for (const one of held) this.#judge(member, one.n, one.update);
    if (held.length > 0 && this.#isIn(member))
      this.#queue.add({ kind: 'said', member, n: member.counted, at: this.#world.clock.now(), ...nothing });
  }

  presence(member: Member, clock: number, state: string): void {
    if (isHeard(member)) this.#presence.heard(member, clock, state);
  }

  /** SQL has something newer: read it in its turn. */
  catchUp(): void {
    this.#queue.catchUp();
  }

  /** Stops reading this member, commits and acknowledges what was judged, then closes. */
  dismiss(member: Member, code: CloseCode, reason: string, upTo: number = member.counted): void {
    if (!isHeard(member)) return;
    // Whoever is to come back learns how far storage is: the node that they come to may not have heard of it yet.
    const isBack = code === CLOSE.restart;
    const isBehind = member.state.kind === 'paused' || member.state.kind === 'joining';
    // What was not shown is not acknowledged either: whoever comes back offers it again, and storage knows it.
    member.state = { kind: 'leaving', hears: isBack && member.state.kind === 'live', isAnswered: !isBack || !isBehind };
    const n = Math.min(upTo, member.held[0] ? member.held[0].n - 1 : upTo);
    this.#queue.add({ kind: 'dismiss', member, n, code, reason, at: this.#world.clock.now(), ...nothing });
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

  /** Commits and acknowledges what was judged, then ends; everybody joins the next incarnation. */
  retire(reason: string): Promise<void> {
    return (this.retiring ??= this.#retire(reason));
  }

  /** Whether this incarnation carries so much of its past that a new one, built from the rows, would serve better. */
  isWorn(limits: WearLimits): boolean {
    return this.#wear.isOut(limits);
  }

  /** Milliseconds for which the oldest judged word has been waiting for its commit. */
  get stalledFor(): number {
    const since = this.#queue.waitingSince;
    return since === null ? 0 : this.#world.clock.now() - since;
  }

  /** Whether a commit has been on its way for longer than any is waited for. */
  get isOverdue(): boolean {
    return this.stalledFor > LIMITS.queuedFor + LIMITS.commitStalled;
  }

  /** Resolves when everything judged so far is committed, or after the given milliseconds. */
  flushed(milliseconds: number): Promise<void> {
    return this.#queue.flushed(milliseconds);
  }

  async #retire(reason: string): Promise<void> {
    for (const member of this.members) this.dismiss(member, CLOSE.restart, 'a new incarnation');
    await this.flushed(LIMITS.flushFor);
    this.end(CLOSE.restart, reason);
  }

  #judge(member: Member, n: number, update: Uint8Array, said?: Said): void {
    if (this.isOver || !this.#isIn(member)) return;
    const { clientId, person, mayWrite, synced } = member;
    const judgement = judge(this.live.doc, update, { clientId, person, mayWrite, synced }, this.#world.newWrite, said);
    if (judgement.kind === 'held') return this.#hold(member, n, update);
    if (judgement.kind === 'refused') return this.#refuse(member, n, judgement.code, judgement.reason);
    const writes: JudgedWrite[] = judgement.kind === 'news' ? judgement.writes : [];
    const fresh = this.#newEntries(member, writes);
    if (this.#isOverfull(fresh)) return this.#refuse(member, n, CLOSE.refused, 'full');
    this.#coming += fresh;
    let isMixed = false;
    if (judgement.kind === 'news') {
      isMixed = this.live.hear(update, member, writes);
      if (isMixed) this.#own.mixed();
      this.#wear.heardFrom(clientId);
    }
    // An acknowledgement is cumulative: a held message holds back later ones.
    const first = member.held[0];
    const upTo = first ? Math.min(n, first.n - 1) : n;
    const updates = this.#emitted.splice(0);
    const at = this.#world.clock.now();
    this.#queue.add({ kind: 'said', member, n: upTo, writes, updates, bytes: update.length, at, fresh, isMixed });
  }

  /** How many entries these writes would add. */
  #newEntries(member: Member, writes: readonly JudgedWrite[]): number {
    const mine = entriesOf(this.live.doc, member.person);
    return new Set(writes.flatMap(({ op, entry }) => (op === 'put' && !mine?.has(entry) ? [entry] : []))).size;
  }

  #isOverfull(fresh: number): boolean {
    if (fresh === 0) return false;
    // Those on their way count, or many at once would slip through.
    return (
      this.live.openEntries + this.#coming + fresh > LIMITS.openEntriesHard || this.live.isLonger(LIMITS.roomBytes)
    );
  }

  #hold(member: Member, n: number, update: Uint8Array): void {
    member.held = [...member.held, { n, update }];
    member.heldBytes += update.length;
    if (member.held.length > LIMITS.heldMessages || member.heldBytes > LIMITS.heldBytes)
      this.#close(member, CLOSE.later, 'too much before the first sync');
  }

  #refuse(member: Member, n: number, code: CloseCode, reason: string): void {
    this.#sayRefused(member, n, code, reason);
    // Never told that the refused message was committed.
    this.dismiss(member, code, reason, n - 1);
  }

  #expel(member: Member, n: number, reason: string): void {
    this.#sayRefused(member, n, CLOSE.refused, reason);
    this.#close(member, CLOSE.refused, reason);
  }

  #sayRefused(member: Member, n: number, code: CloseCode, reason: string): void {
    this.#world.report({ kind: 'refused', code, reason, person: member.person });
    member.transport.send(member.wantsAck ? writeRefused({ n, reason }) : writePermissionDenied(reason));
  }

  #isIn(member: Member): boolean {
    return isHeard(member) && this.members.has(member);
  }

  #close(member: Member, code: CloseCode, reason: string): void {
    this.leave(member);
    member.transport.close(code, reason);
  }

  /** Shows what storage said; where it says that words shown here are not for everybody, this incarnation says no more. */
  #show(stored: Stored, onTheirWay: ReadonlySet<EntryId>): void {
    if (!this.#isHushed && !this.live.hasHeld(stored.rows)) return this.live.show(stored, onTheirWay);
    this.#isHushed = true;
    if (stored.seq > this.live.seq) this.live.seq = stored.seq;
    void this.retire('something turned confidential');
  }

  // The server's own changes that carry nobody's words (a new person's map) go out with the next turn of the queue.
  #flushOwn(): void {
    if (!this.#own.isEmpty) this.#queue.add({ kind: 'own', at: this.#world.clock.now(), ...nothing });
  }

  /** Encodes at once what this member lacks; it is sent when everything in it is committed. */
  #bringUp(member: Member, stateVector: Uint8Array | null): void {
    const frames = stateVector
      ? [writeStep2(Y.encodeStateAsUpdate(this.live.doc, stateVector))]
      : this.live.stateFrames();
    const { state } = member;
    const missed = state.kind === 'joining' ? state.missed : [];
    const isFirst = state.kind === 'waiting' || (state.kind === 'joining' && state.isFirst);
    const owed = state.kind === 'joining' || state.kind === 'paused' ? state.owed : 0;
    member.state = { kind: 'joining', isFirst, missed, owed };
    const { takenOut } = this.live;
    this.#queue.add({ kind: 'join', member, frames, takenOut, at: this.#world.clock.now(), ...nothing });
  }

  // Everything in `jobs` is committed and SQL's rows are shown: release joiners, then one frame to all, then answers.
  #settled(jobs: readonly Job[], taken: readonly EntryId[]): void {
    if (this.isOver) return;
    const told = withoutTaken(this.live, jobs, taken);
    const own = this.#own.take(jobs.filter(({ isMixed }) => isMixed).length);
    const updates = this.#isHushed ? [] : [...own, ...told.updates, ...this.#emitted.splice(0)];
    for (const update of updates) this.#unshown.delete(update);
    for (const job of jobs) {
      this.#coming -= job.fresh ?? 0;
      for (const update of job.updates) this.#unshown.delete(update);
      if (job.kind === 'join') this.#release(job);
    }
    const answers = answersTo(jobs, told.refused);
    if (updates.length > 0) this.#broadcast(updates, jobs[0]?.at, answers);
    for (const [member, n] of answers) if (member.wantsAck && n > 0) this.#answer(member, n);
    for (const [member, n] of told.refused) this.#expel(member, n, TAKEN);
    for (const job of jobs) if (job.kind === 'dismiss') this.#close(job.member, job.code, job.reason);
  }

  #answer(member: Member, n: number): void {
    const { state } = member;
    if (state.kind === 'paused' || state.kind === 'joining') state.owed = n;
    else if (state.kind === 'leaving' ? state.isAnswered : state.kind !== 'over') {
      if (this.#isHushed) member.transport.send(writeSeq(this.live.seq));
      member.transport.send(writeAck(n));
    }
  }

  /** One frame to all; whoever is answered too gets both with one write. */
  #broadcast(updates: readonly Uint8Array[], heardAt: number | undefined, answers: Map<Member, number>): void {
    const frame = writeUpdate(joinUpdates(updates));
    let reached = 0;
    for (const member of this.members) {
      const { state } = member;
      if (state.kind === 'joining') state.missed.push(frame);
      if (state.kind === 'leaving' && state.hears) member.transport.send(frame);
      if (state.kind !== 'live') continue;
      if (member.transport.backlog() > LIMITS.sendBufferPause) {
        this.#pause(member, updates);
        continue;
      }
      reached += 1;
      const n = member.wantsAck ? answers.get(member) : undefined;
      if (!n) {
        member.transport.send(frame);
        continue;
      }
      answers.delete(member);
      member.transport.together(frame, writeAck(n));
    }
    const milliseconds = heardAt === undefined ? 0 : this.#world.clock.now() - heardAt;
    this.#world.report({ kind: 'shown', members: reached, bytes: reached * frame.length, milliseconds });
  }

  /** Stops sending to a reader that is too slow, and remembers what it was sent: everything shown but `updates`. */
  #pause(member: Member, updates: readonly Uint8Array[]): void {
    const stateVector = committedVector(this.live.doc, [...updates, ...this.#unshown]);
    member.state = { kind: 'paused', stateVector, owed: 0 };
    this.#world.report({ kind: 'paused' });
    this.#lookSoon();
  }

  #lookSoon(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#world.clock.later(LIMITS.drainLook, () => {
      this.#isLooking = false;
      if (this.isOver) return;
      for (const member of this.members) {
        if (member.state.kind !== 'paused') continue;
        if (member.transport.backlog() > LIMITS.sendBufferPresence) this.#lookSoon();
        else this.#bringUp(member, member.state.stateVector);
      }
    });
  }

  #release({ member, frames, takenOut }: Extract<Job, { kind: 'join' }>): void {
    const { state } = member;
    if (state.kind !== 'joining' || this.#isHushed) return;
    // Words were in it that storage would not take.
    if (takenOut < this.live.takenOut) return this.#bringUp(member, null);
    for (const frame of frames) member.transport.send(frame);
    for (const frame of state.missed) member.transport.send(frame);
    if (state.owed > 0) member.transport.send(writeAck(state.owed));
    member.state = LIVE;
    if (!state.isFirst) return;
    member.transport.send(writeStep1(Y.encodeStateVector(this.live.doc)));
    this.#roster.tell([member]);
    this.#roster.soon();
    this.#presence.greet(member);
  }
}
