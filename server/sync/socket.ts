import type { RawData, WebSocket } from 'ws';
import type { Transport } from '#core/room/member.ts';
import type { Session } from '#core/room/session.ts';
import { CLOSE, type CloseCode } from '#core/sync/close-codes.ts';
import { writeAwareness } from '#core/sync/frames.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { writePresence } from '#core/sync/presence.ts';
import { wireFrame, wireFrames } from './wire-frame.ts';

const QUIET = writeAwareness(writePresence([]));

/** As much of a stream as is written to. */
export interface Written {
  write(bytes: Uint8Array): unknown;
}

/** Where a socket keeps its transport: one listener serves all sockets, and thousands of them sit idle. */
const TRANSPORT = Symbol('transport');
type Line = WebSocket & { [TRANSPORT]?: SocketTransport };

/** The transport of a socket that has one. */
export function transportOf(socket: Line): SocketTransport | undefined {
  return socket[TRANSPORT];
}

/** Told the bytes of each message, and once the code of the close. */
export interface Watch {
  heard(bytes: number): void;
  gone(session: Session, code: number): void;
}

/** A socket as a room's transport: bounded buffers, pings, a word when it has long been quiet. Its times are whole numbers. */
export class SocketTransport implements Transport {
  /** Whom it feeds, and who watches; null until somebody listens. */
  session: Session | null = null;
  watch: Watch | null = null;
  readonly #socket: WebSocket;
  readonly #line: Written;
  readonly #now: () => number;
  #lastSent: number;
  #lastHeard: number;
  #slowSince: number | null = null;
  /** The largest frame sent: a whole article may wait at once without being a reader's fault. */
  #largest = 0;

  /** @param line what the socket writes to: the stream of the upgrade */
  constructor(socket: Line, line: Written, now: () => number) {
    this.#socket = socket;
    this.#line = line;
    this.#now = now;
    this.#lastSent = Math.trunc(now());
    this.#lastHeard = this.#lastSent;
    socket[TRANSPORT] = this;
    socket.on('pong', heard);
  }

  heard(): void {
    this.#lastHeard = Math.trunc(this.#now());
  }

  backlog(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (!this.#takes(frame)) return;
    const wire = wireFrame(frame);
    if (wire) this.#line.write(wire);
    else this.#socket.send(frame);
  }

  together(first: Uint8Array, second: Uint8Array): void {
    const wire = wireFrames(first, second);
    if (!wire) {
      this.send(first);
      this.send(second);
    } else if (this.#takes(first)) this.#line.write(wire);
  }

  /** Whether a frame goes out now; a reader with too much unread is closed instead. */
  #takes(frame: Uint8Array): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    const waiting = this.#socket.bufferedAmount;
    if (waiting > LIMITS.sendBufferClose + this.#largest) {
      this.close(CLOSE.later, 'too slow a reader');
      return false;
    }
    const isPresence = frame[0] === 1;
    if (isPresence && waiting > LIMITS.sendBufferPresence) return false;
    this.#largest = Math.max(this.#largest, frame.length);
    this.#lastSent = Math.trunc(this.#now());
    return true;
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
    if (this.#slowSince !== null && at - this.#slowSince > LIMITS.slowFor)
      return this.close(CLOSE.later, 'too slow a reader');
    // The stock provider drops a line that is silent for 30 s, and pings do not count for it.
    if (at - this.#lastSent > LIMITS.quietFor - LIMITS.pingEvery / 4) this.send(QUIET);
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

function heard(this: Line): void {
  this[TRANSPORT]?.heard();
}

function message(this: Line, data: RawData, isBinary: boolean): void {
  const transport = this[TRANSPORT];
  const bytes = isBinary ? bytesOf(data) : null;
  transport?.heard();
  transport?.watch?.heard(bytes?.length ?? 0);
  transport?.session?.hear(bytes);
}

function closed(this: Line, code: number): void {
  const transport = this[TRANSPORT];
  if (transport?.session) transport.watch?.gone(transport.session, code);
}

// ws closes the socket itself after a protocol error (too big, bad fragments).
function failed(this: Line): void {
  this[TRANSPORT]?.session?.gone();
}

/** Feeds a session with what its socket says. */
export function listen(socket: Line, transport: SocketTransport, session: Session, watch: Watch): void {
  transport.session = session;
  transport.watch = watch;
  socket.on('message', message);
  socket.on('close', closed);
  socket.on('error', failed);
}
