import type { Clock } from '#core/room/clock.ts';

/** Something that runs and may end without warning: a page, a server process, a disk. What it had planned ends with it. */
export class Life {
  readonly name: string;
  isOver = false;
  /** A closed lid: what falls due before this moment happens at it. */
  asleepUntil = 0;
  /** Milliseconds by which its own clock is wrong. */
  wallOffset = 0;

  constructor(name: string) {
    this.name = name;
  }
}

interface Due {
  at: number;
  order: number;
  life: Life;
  run: () => void;
  isOff: boolean;
}

const before = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap: the earliest first, of equals the one that was planned first. */
class Agenda {
  readonly #heap: Due[] = [];

  get size(): number {
    return this.#heap.length;
  }

  get first(): Due | undefined {
    return this.#heap[0];
  }

  push(due: Due): void {
    const heap = this.#heap;
    let index = heap.push(due) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || !before(due, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = due;
  }

  pop(): Due | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (!last || last === first) return first;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      let child = heap[below];
      const other = heap[below + 1];
      if (other && (!child || before(other, child))) {
        child = other;
        below += 1;
      }
      if (!child || !before(child, last)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
    return first;
  }
}

// In microtasks, what nextTick queues runs when no promise is ready any more.
const drained = () => new Promise<void>((resolve) => process.nextTick(resolve));

/**
 * All time of a simulated world, in milliseconds. Events run one by one, each with every promise that it makes ready, and
 * belong to the life that they happen to: so the end of a page or a process ends exactly what was its own.
 */
export class VirtualTime {
  now = 0;
  /** Whose event this is; timers set meanwhile are its own. */
  life: Life;
  readonly #agenda = new Agenda();
  readonly #trouble: (life: Life, error: unknown) => void;
  readonly #after: () => void;
  #order = 0;

  /** @param after called after every event; `trouble` with what an event threw */
  constructor(life: Life, trouble: (life: Life, error: unknown) => void, after: () => void) {
    this.life = life;
    this.#trouble = trouble;
    this.#after = after;
  }

  /** Plans an event of a life; the answer calls it off. */
  at(moment: number, life: Life, run: () => void): () => void {
    const due: Due = { at: Math.max(this.now, moment), order: (this.#order += 1), life, run, isOff: false };
    this.#agenda.push(due);
    return () => {
      due.isOff = true;
    };
  }

  /** Resolves after so many milliseconds, in an event of that life. */
  wait(milliseconds: number, life: Life = this.life): Promise<void> {
    return new Promise((resolve) => this.at(this.now + milliseconds, life, resolve));
  }

  clockOf(life: Life): Clock {
    return { now: () => this.now, later: (milliseconds, run) => this.at(this.now + milliseconds, life, run) };
  }

  /** How many events are planned. */
  get planned(): number {
    return this.#agenda.size;
  }

  /** Does something as this life, with every promise that it makes ready. */
  async as(life: Life, run: () => void): Promise<void> {
    const was = this.life;
    this.life = life;
    try {
      run();
    } catch (error) {
      this.#trouble(life, error);
    }
    await drained();
    this.life = was;
    this.#after();
  }

  /** Moves on, running what falls due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (let due = this.#agenda.first; due && due.at <= end; due = this.#agenda.first) {
      this.#agenda.pop();
      if (due.isOff || due.life.isOver) continue;
      if (due.life.asleepUntil > due.at) {
        due.at = due.life.asleepUntil;
        this.#agenda.push(due);
        continue;
      }
      this.now = due.at;
      await this.as(due.life, due.run);
    }
    this.now = end;
  }
}
