import type { RawData, WebSocket } from 'ws';
import { CLOSE, type CloseCode } from '#core/sync/close-codes.ts';
import { type Incoming, readFrame, writeAwareness } from '#core/sync/frames.ts';
import { LIMITS, tokenBucket } from '#core/sync/limits.ts';
import { isSoundPresence, readPresence, writePresence } from '#core/sync/presence.ts';
import type { Member, Transport } from './member.ts';
import type { Room } from './room.ts';

/** A socket as a room's transport: bounded buffers, pings, a word when it has long been quiet. */
export class SocketTransport implements Transport {
  readonly #socket: WebSocket;
  readonly #now: () => number;
  #lastSent: number;
  #lastHeard: number;
  #slowSince: number | null = null;

  constructor(socket: WebSocket, now: () => number) {
    this.#socket = socket;
    this.#now = now;
    this.#lastSent = now();
    this.#lastHeard = now();
    socket.on('pong', () => this.heard());
  }

  heard(): void {
    this.#lastHeard = this.#now();
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const waiting = this.#socket.bufferedAmount + frame.length;
    if (waiting > LIMITS.sendBufferClose) return this.close(CLOSE.later, 'too slow a reader');
    const isPresence = frame[0] === 1;
    if (isPresence && waiting > LIMITS.sendBufferPresence) return;
    this.#lastSent = this.#now();
    this.#socket.send(frame);
  }

  close(code: CloseCode, reason: string): void {
    this.#socket.close(code, reason);
    // A peer that never answers the close must not hold memory.
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }

  /** Called every few seconds: pings, drops the dead and the too slow, speaks to the long quiet. */
  beat(): void {
    const at = this.#now();
    if (at - this.#lastHeard > LIMITS.deadAfter) return this.#socket.terminate();
    if (at - this.#lastHeard > LIMITS.pingEvery / 2) this.#socket.ping();
    this.#slowSince = this.#socket.bufferedAmount > LIMITS.sendBufferPause ? (this.#slowSince ?? at) : null;
    if (this.#slowSince !== null && at - this.#slowSince > 30_000) return this.close(CLOSE.later, 'too slow a reader');
    // The stock provider drops a line that is silent for 30 s, and pings do not count for it.
    if (at - this.#lastSent > LIMITS.quietFor - 5_000) this.send(writeAwareness(writePresence([])));
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return new Uint8Array(data instanceof ArrayBuffer ? data : data);
}

/** Feeds a room with what a socket says, within limits. Every message of a frame is read and judged. */
export function listen(
  socket: WebSocket,
  transport: SocketTransport,
  room: Room,
  member: Member,
  now: () => number,
): void {
  const mayTalk = tokenBucket(LIMITS.messagesBurst, LIMITS.messagesPerSecond, now);
  const mayMove = tokenBucket(LIMITS.presencePerSecond, LIMITS.presencePerSecond, now);
  let unknown = 0;
  const refuse = (code: CloseCode, reason: string) => {
    member.state = 'over';
    room.leave(member);
    transport.close(code, reason);
  };

  function hear(message: Incoming): void {
    if (message.kind === 'step1') room.step1(member, message.stateVector);
    else if (message.kind === 'step2') room.update(member, message.update, true);
    else if (message.kind === 'update') room.update(member, message.update, false);
    else if (message.kind === 'awareness') move(message.bytes);
    else if (message.kind === 'unknown' && ++unknown > 10) refuse(CLOSE.abuse, 'unknown messages');
  }

  function move(bytes: Uint8Array): void {
    if (bytes.length > LIMITS.presence || !mayMove()) return;
    // Stock clients echo everybody's presence; only one's own counts.
    for (const entry of readPresence(bytes)) {
      if (entry.clientId !== member.clientId) continue;
      if (!isSoundPresence(entry)) return refuse(CLOSE.malformed, 'presence');
      room.presence(member, entry.clock, entry.state);
    }
  }

  socket.on('message', (data, isBinary) => {
    transport.heard();
    if (member.state === 'over') return;
    if (!isBinary) return refuse(CLOSE.malformed, 'text frame');
    if (!mayTalk()) return refuse(CLOSE.abuse, 'too many messages');
    let messages: Incoming[];
    try {
      messages = readFrame(bytesOf(data));
      for (const message of messages) hear(message);
    } catch {
      // Bytes that are no messages: the connection is told so and is over.
      refuse(CLOSE.malformed, 'malformed');
    }
  });
  socket.on('close', () => room.leave(member));
  // ws closes the socket itself after a protocol error (too big, bad fragments).
  socket.on('error', () => room.leave(member));
}
