import type { Clock } from './clock.ts';
import type { LiveDocument } from './live-document.ts';

/** When an incarnation has had its day: milliseconds without news, dead bytes, client ids that wrote. */
export interface WearLimits {
  idle: number;
  bytes: number;
  hardBytes: number;
  writers: number;
}

/** How much of its past an incarnation carries. What was written bounds its dead bytes, so they are measured seldom. */
export class Wear {
  readonly #live: LiveDocument;
  readonly #clock: Clock;
  readonly #writers = new Set<number>();
  #lastNews: number;
  /** Dead bytes at the last measuring, and bytes written since. */
  #dead = 0;
  #liveBytes = 0;
  #written = 0;

  constructor(live: LiveDocument, clock: Clock) {
    this.#live = live;
    this.#clock = clock;
    this.#lastNews = clock.now();
  }

  wrote(bytes: number): void {
    this.#written += bytes;
  }

  heardFrom(clientId: number): void {
    this.#writers.add(clientId);
    this.#lastNews = this.#clock.now();
  }

  isOut({ idle, bytes, hardBytes, writers }: WearLimits): boolean {
    if (this.#mayExceed(hardBytes) && this.#measure() > hardBytes) return true;
    if (this.#clock.now() - this.#lastNews < idle) return false;
    if (this.#writers.size > writers) return true;
    return this.#mayExceed(bytes) && this.#measure() > Math.max(this.#liveBytes, bytes);
  }

  #mayExceed(limit: number): boolean {
    return this.#dead + this.#written > limit;
  }

  #measure(): number {
    if (this.#written > 0) {
      const { dead, live } = this.#live.deadBytes();
      this.#dead = dead;
      this.#liveBytes = live;
      this.#written = 0;
    }
    return this.#dead;
  }
}
