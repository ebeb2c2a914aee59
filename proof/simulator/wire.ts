import { EventEmitter } from 'node:events';
import type { PageSocket } from './page-socket.ts';
import type { Life, VirtualTime } from './virtual-time.ts';
import { LIMITS } from '#core/sync/limits.ts';

/** One direction of a line: what is sent arrives in its order or, once the line is cut, never. */
class Pipe {
  bytes = 0;
  isCut = false;
  /** Nothing arrives before this moment: its reader does not read. */
  stalledUntil = 0;
  readonly #time: VirtualTime;
  readonly #to: Life;
  readonly #latency: () => number;
  readonly #waiting: { bytes: number; arrive: () => void }[] = [];
  #last = 0;

  constructor(time: VirtualTime, to: Life, latency: () => number) {
    this.#time = time;
    this.#to = to;
    this.#latency = latency;
  }

  push(bytes: number, arrive: () => void): void {
    if (this.isCut) return;
    const at = Math.max(this.#last, this.#time.now + this.#latency(), this.stalledUntil);
    this.#last = at;
    this.bytes += bytes;
    this.#waiting.push({ bytes, arrive });
    // Whoever slept and is woken early may meet what was sent later first: what is heard is always the oldest.
    this.#time.at(at, this.#to, () => {
      const oldest = this.#waiting.shift();
      this.bytes -= oldest?.bytes ?? 0;
      if (!this.isCut) oldest?.arrive();
    });
  }

  get isStalled(): boolean {
    return this.stalledUntil > this.#time.now;
  }
}

/** A connection between a page and a server process, with everything that may happen to one. */
export class Line {
  readonly time: VirtualTime;
  readonly pageLife: Life;
  readonly url: string;
  readonly up: Pipe;
  readonly down: Pipe;
  readonly socket: ServerSocket;
  page: PageSocket | null = null;
  /** Nobody at either end may use it any more. */
  isOver = false;

  constructor(time: VirtualTime, ends: { page: Life; server: Life }, url: string, latency: () => number) {
    this.time = time;
    this.pageLife = ends.page;
    this.url = url;
    this.up = new Pipe(time, ends.server, latency);
    this.down = new Pipe(time, ends.page, latency);
    this.socket = new ServerSocket(this, ends.server);
  }

  /**
   * Everything on its way is lost. Who notices does so after the given milliseconds; null is never: a half-open line.
   */
  cut(pageNotices: number | null, serverNotices: number | null): void {
    if (this.up.isCut) return;
    this.up.isCut = true;
    this.down.isCut = true;
    const { now } = this.time;
    if (pageNotices !== null) this.time.at(now + pageNotices, this.pageLife, () => this.page?.closed(1006, ''));
    if (serverNotices !== null) this.time.at(now + serverNotices, this.socket.life, () => this.socket.closed(1006));
  }
}

/** The server's end: as much of a `ws` WebSocket as the sync server uses. */
export class ServerSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly life: Life;
  readonly #line: Line;
  /** Looks at every frame that goes out, before it goes. */
  watch: (frame: Uint8Array) => void = () => undefined;

  constructor(line: Line, life: Life) {
    super();
    this.#line = line;
    this.life = life;
  }

  get bufferedAmount(): number {
    // A page holds far less than a buffer: what does not read is as good as full.
    return this.#line.down.bytes + (this.#line.down.isStalled ? LIMITS.sendBufferPause + 1 : 0);
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== 1) return;
    this.watch(frame);
    this.#line.down.push(frame.length, () => this.#line.page?.heard(frame));
  }

  ping(): void {
    const { up, down } = this.#line;
    down.push(0, () => up.push(0, () => this.emit('pong')));
  }

  close(code: number, reason: string): void {
    if (this.readyState !== 1) return;
    this.readyState = 2;
    this.#line.down.push(0, () => {
      this.#line.up.push(0, () => this.closed(code));
      this.#line.page?.closed(code, reason);
    });
  }

  terminate(): void {
    this.#line.cut(1, null);
    this.closed(1006);
  }

  closed(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#line.isOver = true;
    this.emit('close', code);
  }
}
