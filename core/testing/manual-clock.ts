import type { Clock } from '../room/clock.ts';

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

/** A clock that moves when it is told to. */
export class ManualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  later(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: (this.#order += 1), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** When the next timer is due; null when none waits. */
  get nextAt(): number | null {
    const next = this.#next(Number.POSITIVE_INFINITY);
    return next ? next.at : null;
  }

  /** Moves on, running what falls due in its order; promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    return next;
  }
}

/** Lets promises that are ready settle, a chain of some length included. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await null;
}
