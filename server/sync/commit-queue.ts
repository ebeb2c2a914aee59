import type { EntryId } from '#core/ids.ts';
import { CLOSE, type CloseCode } from '#core/sync/close-codes.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import type { EntryRow } from '../store/entry-store.ts';
import { kindOfFailure } from './failure.ts';
import type { Member } from './member.ts';

/** Storage as a room sees it. */
export interface RoomStorage {
  commit(knownSeq: bigint, writes: readonly JudgedWrite[]): Promise<{ seq: bigint; changed: readonly EntryRow[] }>;
  readSince(knownSeq: bigint): Promise<{ seq: bigint; rows: readonly EntryRow[] }>;
}

/** One thing that waits for its turn: judged words, a no-op, a joiner's answer, a goodbye. */
export interface Job {
  kind: 'news' | 'noop' | 'join' | 'dismiss';
  member: Member | null;
  /** What an acknowledgement of it says. */
  n: number;
  writes: readonly JudgedWrite[];
  /** What the document emitted for it. */
  updates: readonly Uint8Array[];
  bytes: number;
  frame?: Uint8Array;
  code?: CloseCode;
  reason?: string;
}

interface Hooks {
  storage: RoomStorage;
  now(): number;
  later(milliseconds: number, run: () => void): () => void;
  knownSeq(): bigint;
  show(rows: readonly EntryRow[], seq: bigint, onTheirWay: ReadonlySet<EntryId>): void;
  settled(jobs: readonly Job[]): void;
  refuse(job: Job & { member: Member }): void;
  failed(error: unknown, code: CloseCode): void;
}

/**
 * One transaction in flight for a room, carrying everything that queued meanwhile. Nothing is answered before what it
 * depends on is committed; a job without words is answered at once when nothing is on its way.
 */
export class CommitQueue {
  readonly #hooks: Hooks;
  #jobs: Job[] = [];
  #bytes = 0;
  #oldest: number | null = null;
  #isRunning = false;
  #isStale = false;
  #isStopped = false;
  #waiting: (() => void)[] = [];

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  add(job: Job): void {
    if (this.#isStopped) return;
    this.#jobs.push(job);
    this.#bytes += job.bytes;
    this.#oldest ??= this.#hooks.now();
    if (this.#bytes > LIMITS.queuedBytes) this.#hooks.failed(new Error('queue limit'), CLOSE.later);
    else void this.#run();
  }

  catchUp(): void {
    this.#isStale = true;
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
    this.#jobs = [];
    this.#wake();
  }

  flushed(milliseconds: number): Promise<void> {
    if (!this.#isRunning && this.#jobs.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#hooks.later(milliseconds, resolve);
      this.#waiting.push(() => {
        cancel();
        resolve();
      });
    });
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (!this.#isStopped && (this.#jobs.length > 0 || this.#isStale)) {
      const batch = this.#jobs.splice(0);
      const isStale = this.#isStale;
      this.#isStale = false;
      const done = await this.#commit(batch, isStale);
      if (this.#isStopped) break;
      this.#bytes -= batch.reduce((sum, job) => sum + job.bytes, 0);
      this.#oldest = this.#jobs.length > 0 ? this.#hooks.now() : null;
      if (done) this.#hooks.settled(batch);
    }
    this.#isRunning = false;
    if (this.#jobs.length === 0) this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #commit(batch: readonly Job[], isStale: boolean): Promise<boolean> {
    const writes = batch.flatMap((job) => job.writes);
    if (writes.length === 0 && !isStale) return true;
    try {
      await this.#retrying(async () => {
        if (writes.length === 0) {
          const { seq, rows } = await this.#hooks.storage.readSince(this.#hooks.knownSeq());
          this.#show(rows, seq);
        } else {
          const { seq, changed } = await this.#hooks.storage.commit(this.#hooks.knownSeq(), writes);
          this.#show(changed, seq);
        }
      });
      return true;
    } catch (error) {
      if (this.#isStopped) return false;
      if (kindOfFailure(error) === 'data') await this.#oneByOne(batch);
      this.#hooks.failed(error, kindOfFailure(error) === 'data' ? CLOSE.restart : CLOSE.later);
      return false;
    }
  }

  #show(rows: readonly EntryRow[], seq: bigint): void {
    if (this.#isStopped) return;
    const onTheirWay = new Set(this.#jobs.flatMap((job) => job.writes.map((write) => write.entry)));
    this.#hooks.show(rows, seq, onTheirWay);
  }

  // Something in the batch is bad for storage: whoever fails alone is refused, the others' words are kept.
  async #oneByOne(batch: readonly Job[]): Promise<void> {
    for (const job of batch) {
      if (job.writes.length === 0 || !job.member) continue;
      try {
        await this.#hooks.storage.commit(this.#hooks.knownSeq(), job.writes);
      } catch (error) {
        if (kindOfFailure(error) !== 'data') return;
        this.#hooks.refuse({ ...job, member: job.member });
      }
    }
  }

  async #retrying(attempt: () => Promise<void>): Promise<void> {
    for (let wait = 20; ; wait = Math.min(1_000, wait * 2)) {
      try {
        return await attempt();
      } catch (error) {
        const waited = this.#hooks.now() - (this.#oldest ?? this.#hooks.now());
        if (kindOfFailure(error) !== 'passing' || waited > LIMITS.queuedFor || this.#isStopped) throw error;
        await new Promise<void>((resolve) => this.#hooks.later(wait, resolve));
      }
    }
  }
}
