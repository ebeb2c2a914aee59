import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { type Framing, NOTHING_NEW, NOTHING_YET } from './frames.ts';

/** Where a client goes: made by whoever knows the server. */
export interface Seat {
  url: string;
  framing: Framing;
  clientId: number;
  person: string;
  /** The answer to a joiner is whole when the server's own step 1 comes; else with step 2. */
  endsWithStep1: boolean;
}

/**
 * The one load client for every server: a socket and hand-made frames, no document, nothing decoded that need not be. It says
 * step 1, waits for the answer, answers the server's step 1 with nothing new, and from then on hands over what comes.
 */
export class RawClient {
  readonly seat: Seat;
  readonly socket: WebSocket;
  /** Called with every sync or presence message after the join, and with acknowledgements (type 64). */
  heard: (type: number, message: Buffer) => void = () => undefined;
  closed: number | null = null;
  /** Bytes of the answer that joined this client: step 2 and what follows it at once. */
  joinedWith = 0;
  /** Sync messages of type 1 and 2 sent, as acknowledgements count them. */
  counted = 0;
  readonly #keep: boolean;
  #state: Uint8Array[] = [];
  #isJoined = false;
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

  /** Takes the joined state out: updates in their order; none unless it was kept. */
  takeState(): Uint8Array[] {
    return this.#state.splice(0);
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
    const type = data[offset] ?? -1;
    const step = data[offset + 1];
    // Type 4 is Hocuspocus' answer to a step 1, otherwise like type 0.
    const isSync = type === 0 || type === 4;
    if (isSync && step === 0) this.send(this.seat.framing.wrap(NOTHING_NEW));
    else if (isSync && !this.#isJoined) this.#take(data.subarray(offset + 2));
    else this.heard(type, data);
    const isWhole = this.joinedWith > 0 && (step === 0 || !this.seat.endsWithStep1);
    if (!isSync || this.#isJoined || !isWhole) return;
    this.#isJoined = true;
    this.#joined();
  }

  #take(payload: Buffer): void {
    this.joinedWith += payload.length;
    if (this.#keep) this.#state.push(decoding.readVarUint8Array(decoding.createDecoder(new Uint8Array(payload))));
  }
}
