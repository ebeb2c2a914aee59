import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { ArticleId, type EntryId, PersonId } from '../ids.ts';
import { newEntryId, newWriteId } from '../make-ids.ts';
import { newMember, type Transport } from '../room/member.ts';
import type { Clock } from '../room/clock.ts';
import { Door } from '../room/door.ts';
import type { Room } from '../room/room.ts';
import type { Footing } from '../room/rows.ts';
import { Session } from '../room/session.ts';
import {
  MESSAGE,
  readAck,
  readJson,
  Refused,
  Roster,
  SYNC,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '../sync/frames.ts';
import { entriesOf } from '../sync/roots.ts';

export const FOOTING: Footing = {
  person: PersonId.parse('nobody'),
  articleId: ArticleId.parse('a'.repeat(22)),
  sessionHash: null,
  tokenId: null,
};

/** One document of one person, speaking to a room without a wire between them. */
export class RoomPeer implements Transport {
  readonly doc = new Y.Doc();
  readonly session: Session;
  readonly acks: number[] = [];
  readonly refused: Refused[] = [];
  readonly closes: number[] = [];
  rosters: Roster[] = [];
  /** Sync frames heard, in order: `step1`, `step2`, `update`. */
  readonly heard: string[] = [];
  /** Every frame that was sent to it, in order. */
  readonly received: Uint8Array[] = [];
  /** Bytes that pretend to wait in the socket. */
  waiting = 0;
  readonly #person: PersonId;
  readonly #random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

  constructor(
    room: Room,
    person: PersonId,
    clientId: number,
    clock: Clock,
    random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
    role: 'checker' | 'viewer' = 'checker',
  ) {
    this.doc.clientID = clientId;
    this.#person = person;
    this.#random = random;
    const who = { clientId, person, name: person, role, mayWrite: role !== 'viewer', wantsAck: true, transport: this };
    this.session = new Session(newMember(who, clock.now()), room, FOOTING, { clock, door: new Door(clock) });
    room.join(this.session.member);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.session.hear(writeUpdate(update));
    });
  }

  start(): void {
    this.session.hear(writeStep1(Y.encodeStateVector(this.doc)));
  }

  together(first: Uint8Array, second: Uint8Array): void {
    this.send(first);
    this.send(second);
  }

  backlog(): number {
    return this.waiting;
  }

  close(code: number): void {
    this.closes.push(code);
  }

  send(frame: Uint8Array): void {
    this.received.push(frame);
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.ack) this.acks.push(readAck(decoder));
    if (type === MESSAGE.refused) this.refused.push(readJson(decoder, Refused));
    if (type === MESSAGE.roster) this.rosters.push(readJson(decoder, Roster));
    if (type === MESSAGE.sync) this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
  }

  /** Writes an annotation of this person's. */
  annotate(remark: string, id: EntryId = newEntryId(this.#person, this.#random)): EntryId {
    const value = { kind: 'annotation', tag: 'claim', passage: null, remark, w: newWriteId(this.#random) };
    entriesOf(this.doc, this.#person)?.set(id, value);
    return id;
  }

  /** Every remark that this peer sees, in order. */
  get remarks(): string[] {
    const people: Record<string, Record<string, { remark?: string }>> = this.doc.getMap('people').toJSON();
    return Object.values(people)
      .flatMap((entries) => Object.values(entries).map(({ remark }) => remark ?? ''))
      .sort();
  }

  #sync(step: number, bytes: Uint8Array): void {
    if (step === SYNC.step1) {
      this.heard.push('step1');
      this.session.hear(writeStep2(Y.encodeStateAsUpdate(this.doc, bytes)));
      return;
    }
    this.heard.push(step === SYNC.step2 ? 'step2' : 'update');
    Y.applyUpdate(this.doc, bytes, this);
  }
}
