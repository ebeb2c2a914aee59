import { CLOSE, type CloseCode } from '../sync/close-codes.ts';
import { type Incoming, readFrame } from '../sync/frames.ts';
import { LIMITS, type Rate, takeOne } from '../sync/limits.ts';
import { isSoundPresence, readPresence } from '../sync/presence.ts';
import type { Clock } from './clock.ts';
import type { Door } from './door.ts';
import { isHeard, type Member } from './member.ts';
import type { Room } from './room.ts';
import type { Footing } from './rows.ts';

const TALK: Rate = { burst: LIMITS.messagesBurst, perSecond: LIMITS.messagesPerSecond };
const ASK: Rate = { burst: LIMITS.step1Burst, perSecond: LIMITS.step1PerSecond };
const MOVE: Rate = { burst: LIMITS.presencePerSecond, perSecond: LIMITS.presencePerSecond };

/** One socket's side of the dialogue: what it says reaches its room within limits. Every message of a frame is judged. */
export class Session {
  readonly member: Member;
  readonly room: Room;
  /** What its right rests on. */
  readonly footing: Footing;
  readonly #clock: Clock;
  readonly #door: Door;
  #talkFullAt = 0;
  #askFullAt = 0;
  #moveFullAt = 0;
  #unknown = 0;

  /** @param door what its person may do with all sockets together */
  constructor(member: Member, room: Room, footing: Footing, { clock, door }: { clock: Clock; door: Door }) {
    this.member = member;
    this.room = room;
    this.footing = footing;
    this.#clock = clock;
    this.#door = door;
  }

  /** A frame arrived; null for one that is not binary. Whatever it holds, this never throws. */
  hear(frame: Uint8Array | null): void {
    if (!isHeard(this.member)) return;
    if (!frame) return this.close(CLOSE.malformed, 'text frame');
    if (frame.length > LIMITS.maxFrame) return this.close(CLOSE.tooBig, 'size');
    try {
      for (const message of readFrame(frame)) {
        // Each message counts, however many a frame holds.
        if (!this.#mayTalk()) return this.close(CLOSE.abuse, 'too many messages');
        this.#take(message);
        if (!isHeard(this.member)) return;
      }
    } catch {
      // Bytes that are no messages: the connection is told so and is over.
      this.close(CLOSE.malformed, 'malformed');
    }
  }

  /** The socket is gone. */
  gone(): void {
    this.room.leave(this.member);
  }

  /** Ends it at once, whatever is uncommitted. */
  close(code: CloseCode, reason: string): void {
    if (code === CLOSE.abuse) this.#door.keepOut(this.member.person, LIMITS.keptOutFirst);
    this.room.leave(this.member);
    this.member.transport.close(code, reason);
  }

  /** Whole milliseconds: thousands of sockets keep these moments. */
  #now(): number {
    return Math.trunc(this.#clock.now());
  }

  #mayTalk(): boolean {
    const after = takeOne(this.#talkFullAt, this.#now(), TALK);
    this.#talkFullAt = after ?? this.#talkFullAt;
    return after !== null;
  }

  #mayAsk(): boolean {
    const after = takeOne(this.#askFullAt, this.#now(), ASK);
    this.#askFullAt = after ?? this.#askFullAt;
    return after !== null;
  }

  #mayMove(): boolean {
    const after = takeOne(this.#moveFullAt, this.#now(), MOVE);
    this.#moveFullAt = after ?? this.#moveFullAt;
    return after !== null;
  }

  #take(message: Incoming): void {
    if (message.kind === 'step1') {
      // Each is answered with what the document lacks: that costs a walk over all of the room's.
      if (!this.#mayAsk()) return this.close(CLOSE.abuse, 'too many questions');
      this.room.step1(this.member, message.stateVector);
    }
    if (message.kind === 'step2' || message.kind === 'update') {
      if (!this.#door.maySpeak(this.member.person)) return this.close(CLOSE.abuse, 'too many words');
      this.room.update(this.member, message.update, message.kind === 'step2');
    } else if (message.kind === 'awareness') this.#move(message.bytes);
    else if (message.kind === 'unknown' && ++this.#unknown > LIMITS.unknownMessages)
      this.close(CLOSE.abuse, 'unknown messages');
  }

  #move(bytes: Uint8Array): void {
    if (bytes.length > LIMITS.presence || !this.#mayMove()) return;
    // Stock clients echo everybody's presence; only one's own counts.
    for (const entry of readPresence(bytes)) {
      if (entry.clientId !== this.member.clientId) continue;
      if (!isSoundPresence(entry)) return this.close(CLOSE.malformed, 'presence');
      this.room.presence(this.member, entry.clock, entry.state);
    }
  }
}
