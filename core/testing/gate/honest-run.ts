import * as Y from 'yjs';
import type { GateActor, Judgement } from '../../sync/gate.ts';
import type { WriteId } from '../../ids.ts';
import { PersonId } from '../../ids.ts';
import { seeded, type Seeded } from '../seeded.ts';
import type { Act, Device, Sent } from './device.ts';
import { HonestRoom } from './honest-room.ts';
import { expectedWrites, hasGap, look, toldWrites } from './policy.ts';

export type Judge = (doc: Y.Doc, update: Uint8Array, actor: GateActor, newWrite: () => WriteId) => Judgement;

/** What a run came to; every mistake says what was expected and what the gate said. */
export interface Tally {
  messages: number;
  kinds: Record<string, number>;
  mistakes: string[];
}

export const actorOf = (device: Device): GateActor => ({
  person: PersonId.parse(device.owner.person),
  clientId: device.clientId,
  mayWrite: device.owner.mayWrite,
  synced: device.isSynced,
});

/** Streams what honest devices send through a judge and holds every verdict against the policy. */
export class HonestRun {
  readonly room: HonestRoom;
  readonly random: Seeded;
  readonly tally: Tally;
  readonly #judge: Judge;
  readonly #where: string;
  #news = 0;
  #made = 0;

  constructor(seed: number, judge: Judge, tally: Tally) {
    this.random = seeded(seed);
    this.room = new HonestRoom(this.random);
    this.tally = tally;
    this.#judge = judge;
    this.#where = `seed ${seed}`;
    this.room.doc.on('update', () => {
      this.#news += 1;
    });
  }

  newWrite = (): WriteId => `made${String((this.#made += 1)).padStart(12, '0')}` as WriteId;

  /** Something happens to somebody. */
  step(): void {
    const { random, room } = this;
    const device = random.pick(room.devices);
    const n = random.below(100);
    if (n < 45) room.doSomething(device);
    else if (n < 75) this.deliver(device);
    else if (n < 85) device.hear(1 + random.below(4));
    else if (n < 89) room.serverActs();
    else if (n < 91) device.mergeLast();
    else if (n < 93) this.#again(device);
    else if (device.phase === 'joining') device.handshake();
    else if (device.phase === 'offline') device.connect(room.doc);
    else if (random.chance(0.2)) device.disconnect();
  }

  /** The next message of a device reaches the room. */
  deliver(device: Device): void {
    const sent = device.queue.shift();
    if (!sent) return;
    this.#receive(device, sent);
    if (!sent.isStep2 || device.isSynced) return;
    device.isSynced = true;
    for (const one of device.held.splice(0)) this.#receive(device, one);
  }

  /** Brings everybody home: all joined, all delivered, all heard. */
  settle(): void {
    for (const device of this.room.devices) {
      device.disconnect();
      device.connect(this.room.doc);
      device.handshake();
      while (device.queue.length > 0) this.deliver(device);
    }
    for (const device of this.room.devices) device.hear(Number.POSITIVE_INFINITY);
  }

  #again(device: Device): void {
    if (device.past.length > 0 && device.phase === 'live') this.#receive(device, this.random.pick(device.past));
  }

  #receive(device: Device, sent: Sent): void {
    const { doc } = this.room;
    const isHeld = !device.isSynced && hasGap(doc, device, sent);
    const before = look(doc, device, sent);
    const news = this.#news;
    const verdict = this.#judge(doc, sent.bytes, actorOf(device), this.newWrite);
    if (this.#news !== news) this.#mistake('the judge changed the document', verdict, []);
    this.tally.messages += 1;
    if (isHeld) {
      device.held.push(sent);
      return this.#compare('held', [], verdict);
    }
    const keys = sent.groups.flat().map(({ key }) => key);
    const isOverStub = this.room.take(device, sent.bytes, keys);
    const isNews = this.#news !== news;
    const writes = expectedWrites(sent, before, look(doc, device, sent));
    this.#compare(isNews ? 'news' : 'noop', isNews ? writes : [], verdict);
    if (!isNews && writes.length > 0) this.#mistake('the policy expects writes of nothing new', verdict, writes);
    const acts = sent.groups.flat().filter((act) => !act.isJudged);
    this.#countOddities(device, sent, acts, writes);
    if (isOverStub) this.#count('words over a stub');
    for (const act of acts) act.isJudged = true;
    device.past = [...device.past.slice(-20), sent];
    const puts = acts.flatMap(({ key, words, item }) =>
      words && item && sent.alive.has(item) ? [{ key, words, item }] : [],
    );
    if (this.random.chance(0.5)) this.room.writeWinners(device, puts.slice(-1));
  }

  /** The honest oddities that the run met; a property that never meets them proves nothing. */
  #countOddities(device: Device, sent: Sent, acts: readonly Act[], writes: readonly string[]): void {
    const { owner } = device;
    const all = sent.groups.flat();
    const meets = {
      'a step 2 with old deletions alone': sent.isStep2 && all.length === 0,
      'a step 2 of somebody who only reads': sent.isStep2 && !owner.mayWrite,
      'a step 2 known in part': sent.isStep2 && acts.length > 0 && acts.length < all.length,
      'an entry rewritten offline': sent.isStep2 && acts.length > new Set(acts.map(({ key }) => key)).size,
      'several transactions in one update': !sent.isStep2 && !owner.keepsAll && sent.groups.length > 1,
      'a message again': device.past.includes(sent),
      'words without a write id': owner.isStock && writes.length > 0,
      'software that keeps everything': owner.keepsAll && writes.length > 0,
      'words passed over': acts.some(({ item }) => item !== null && !sent.alive.has(item)) && sent.isStep2,
      'a late deletion': writes.some((write) => /^delete \S+ made of made$/.test(write)),
    };
    for (const [what, isMet] of Object.entries(meets)) if (isMet) this.#count(what);
  }

  #count(what: string): void {
    this.tally.kinds[what] = (this.tally.kinds[what] ?? 0) + 1;
  }

  #compare(kind: string, writes: readonly string[], verdict: Judgement): void {
    this.tally.kinds[kind] = (this.tally.kinds[kind] ?? 0) + 1;
    const told = verdict.kind === 'news' ? toldWrites(verdict.writes) : [];
    if (verdict.kind !== kind || told.join('\n') !== writes.join('\n')) this.#mistake(kind, verdict, writes);
  }

  #mistake(expected: string, verdict: Judgement, writes: readonly string[]): void {
    const told = verdict.kind === 'news' ? toldWrites(verdict.writes) : [];
    const missing = writes.filter((write) => !told.includes(write));
    const added = told.filter((write) => !writes.includes(write));
    const said = verdict.kind === 'refused' ? `refused (${verdict.reason})` : verdict.kind;
    this.tally.mistakes.push(
      `${this.#where}, message ${this.tally.messages}: ${expected}, told ${said}; missing [${missing.join('; ')}], added [${added.join('; ')}]`,
    );
  }
}
