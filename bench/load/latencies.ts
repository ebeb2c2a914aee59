/** What of the given share (0 to 1) of the values is not larger; NaN without any. Sorts a copy. */
export function quantile(values: readonly number[] | Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Each write carries its number in this form, so that whoever sees a frame knows which writes are in it without decoding it. */
const MARK = Buffer.from('mk:');
const DIGITS = 8;

export function markOf(write: number): string {
  return `${MARK.toString()}${String(write).padStart(DIGITS, '0')}`;
}

/** When each write was sent and how long it took to everybody who was to see it. One clock: the load process's own. */
export class Deliveries {
  readonly #sent: Float64Array;
  readonly #author: Int32Array;
  readonly #seen: Uint8Array;
  #latencies: number[] = [];
  #isOpen = false;
  /** Writes sent while the window was open, and how many of their deliveries came. */
  sent = 0;
  seen = 0;

  constructor(capacity: number) {
    this.#sent = new Float64Array(capacity);
    this.#author = new Int32Array(capacity).fill(-1);
    this.#seen = new Uint8Array(capacity);
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  sending(write: number, author: number): void {
    this.#sent[write] = performance.now();
    this.#author[write] = author;
    if (!this.#isOpen) return;
    this.#seen[write] = 1;
    this.sent += 1;
  }

  /** Looks for writes in a frame that came to `reader`; its own echoes do not count, nor what was sent outside the window. */
  arrived(frame: Buffer, reader: number): void {
    const at = performance.now();
    for (let from = frame.indexOf(MARK); from !== -1; from = frame.indexOf(MARK, from + MARK.length)) {
      const write = Number(frame.toString('latin1', from + MARK.length, from + MARK.length + DIGITS));
      if (this.#seen[write] !== 1 || this.#author[write] === reader) continue;
      this.seen += 1;
      this.#latencies.push(at - (this.#sent[write] ?? at));
    }
  }

  latency(share: number): number {
    return quantile(this.#latencies, share);
  }
}
