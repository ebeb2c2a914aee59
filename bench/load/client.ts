import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { type Framing, NOTHING_NEW, NOTHING_YET } from './frames.ts';

/** Where a client goes: made by whoever knows the server. */
export interface Seat {
  url: string;
  framing: Framing;
  clientId: number;
  person: string;
}

/**
 * The one load client for every server: a socket and hand-made frames, no document, nothing decoded that need not be. It says
 * step 1, waits for step 2, answers the server's step 1 with nothing new, and from then on hands over what comes.
 */
export class RawClient {
  readonly seat: Seat;
  readonly socket: WebSocket;
  /** Called with every sync or presence message after the join, and with acknowledgements (type 64). */
  heard: (type: number, message: Buffer) => void = () => undefined;
  closed: number | null = null;
  /** Bytes of the step 2 that joined this client. */
  joinedWith = 0;
  /** Sync messages of type 1 and 2 sent, as acknowledgements count them. */
  counted = 0;
  readonly #keep: boolean;
  #state: Uint8Array | null = null;
  #joined: () => void = () => undefined;

  private constructor(seat: Seat, keep: boolean) {
    this.seat = seat;
    this.#keep = keep;
    this.socket = new WebSocket(seat.url, { perMessageDeflate: false, maxPayload: 0 });
    this.socket.on('message', (data: Buffer) => this.#hear(data));
    this.socket.on('close', (code) => {
      this.closed = code;
    });
  }

  /** @param keep whether the joined state is kept for a document made from it */
  static join(seat: Seat, keep = false): Promise<RawClient> {
    const client = new RawClient(seat, keep);
    return new Promise((resolve, reject) => {
      client.#joined = () => resolve(client);
      client.socket.once('error', reject);
      client.socket.once('close', (code, reason) => reject(new Error(`closed with ${code} ${String(reason)}`)));
      client.socket.once('open', () => {
        if (seat.framing.hello) client.socket.send(seat.framing.hello);
        client.socket.send(seat.framing.wrap(NOTHING_YET));
      });
    });
  }

  /** Takes the joined state out. @throws Error when it was not kept */
  takeState(): Uint8Array {
    const state = this.#state;
    if (!state) throw new Error('this client kept no state');
    this.#state = null;
    return state;
  }

  /** Sends a frame that is wrapped already. */
  send(frame: Uint8Array): void {
    this.counted += 1;
    this.socket.send(frame);
  }

  leave(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.socket.close();
    });
  }

  #hear(data: Buffer): void {
    const { offset } = this.seat.framing;
    const type = data[offset];
    const step = data[offset + 1];
    // Type 4 is Hocuspocus' answer to a step 1, otherwise like type 0.
    if ((type === 0 || type === 4) && step === 0) this.send(this.seat.framing.wrap(NOTHING_NEW));
    else if (type === 0 && step === 1 && this.joinedWith === 0) {
      this.joinedWith = data.length - offset;
      if (this.#keep) {
        const decoder = decoding.createDecoder(new Uint8Array(data.subarray(offset + 2)));
        this.#state = decoding.readVarUint8Array(decoder);
      }
      this.#joined();
    } else this.heard(type ?? -1, data);
  }
}
