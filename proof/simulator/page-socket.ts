import type { Line } from './wire.ts';

/** Who finds a server for a page; null when there is none to be reached. */
export interface Network {
  connect(socket: PageSocket, url: string): Line | null;
  /** A frame is about to leave a page. */
  leaves(frame: Uint8Array, socket: PageSocket): void;
}

/** The page's end of a line: as much of a browser's WebSocket as the stock provider and ours use. */
export class PageSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly #listeners = { open: new Set<() => void>(), close: new Set<() => void>() };
  readonly #network: Network;
  readonly #line: Line | null;

  constructor(network: Network, url: string) {
    this.#network = network;
    this.#line = network.connect(this, url);
  }

  addEventListener(type: 'open' | 'close', listener: () => void): void {
    this.#listeners[type].add(listener);
  }

  opened(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.onopen?.();
    for (const listener of this.#listeners.open) listener();
  }

  heard(frame: Uint8Array): void {
    if (this.readyState === 1) this.onmessage?.({ data: frame });
  }

  closed(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason });
    for (const listener of this.#listeners.close) listener();
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== 1 || !this.#line) return;
    const { socket, up } = this.#line;
    this.#network.leaves(frame, this);
    up.push(frame.length, () => {
      if (socket.readyState === 1) socket.emit('message', frame, true);
    });
  }

  close(): void {
    if (this.readyState > 1) return;
    const line = this.#line;
    if (this.readyState === 0) {
      // Nothing was agreed on that would have to be ended: whoever still answers finds nobody.
      line?.up.push(0, () => line.socket.closed(1006));
      return this.closed(1006, '');
    }
    this.readyState = 2;
    line?.up.push(0, () => {
      line.socket.closed(1000);
      line.down.push(0, () => this.closed(1000, ''));
    });
  }
}

/** The WebSocket class of one page. */
export function socketClass(network: Network): typeof WebSocket {
  const made = class extends PageSocket {
    constructor(url: string) {
      super(network, url);
    }
  };
  // As much of the interface as is touched.
  return made as unknown as typeof WebSocket;
}
