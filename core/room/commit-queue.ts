import type { EntryId } from '../ids.ts';
import { CLOSE, type CloseCode } from '../sync/close-codes.ts';
import { LIMITS } from '../sync/limits.ts';
import type { JudgedWrite } from '../sync/write.ts';
import type { Clock } from './clock.ts';
import type { Member } from './member.ts';
import { kindOfFailure, type RoomStorage, type Stored } from './storage.ts';

interface Turn {
  /** What the document emitted for it, and how many bytes came in. */
  updates: readonly Uint8Array[];
  bytes: number;
  writes: readonly JudgedWrite[];
  /** How many entries it adds. */
  fresh?: number;
  /** Whether `updates` hold something that the server wrote. */
  isMixed?: boolean;
  /** When it was queued, milliseconds. */
  at: number;
}

/** One thing that waits for its turn: judged words or a no-op, a joiner's answer, a goodbye, the room's own changes. */
export type Job = Turn &
  (
    | { kind: 'said'; member: Member; n: number }
    | { kind: 'join'; member: Member; frames: readonly Uint8Array[]; takenOut: number }
    | { kind: 'dismiss'; member: Member; n: number; code: CloseCode; reason: string }
    | { kind: 'own' }
  );

/**
 * Up to which message each member is answered by these jobs: acknowledgements are cumulative.
 * @param refused the message of a member's that was not stored: it is never answered, nor what follows it
 */
export function answersTo(jobs: readonly Job[], refused: ReadonlyMap<Member, number>): Map<Member, number> {
  const answers = new Map<Member, number>();
  for (const job of jobs) {
    if (job.kind !== 'said' && job.kind !== 'dismiss') continue;
    const n = Math.min(job.n, (refused.get(job.member) ?? job.n + 1) - 1);
    answers.set(job.member, Math.max(n, answers.get(job.member) ?? 0));
  }
  return answers;
}

interface Hooks {
  storage: RoomStorage;
  clock: Clock;
  knownSeq(): bigint;
  show(stored: Stored, onTheirWay: ReadonlySet<EntryId>): void;
  /** @param taken entries that are another article's: what was said of them is not stored */
  settled(jobs: readonly Job[], taken: readonly EntryId[]): void;
  /** A commit arrived after this room had ended. */
  late(seq: bigint): void;
  committed(writes: number, milliseconds: number): void;
  refuse(job: Extract<Job, { kind: 'said' }>): void;
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
    this.#oldest ??= job.at;
    if (this.#bytes > LIMITS.queuedBytes) this.#hooks.failed(new Error('queue limit'), CLOSE.later);
    else void this.#run();
  }

  /** Reads what SQL has newer, in its turn. */
  catchUp(): void {
    this.#isStale = true;
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
    this.#jobs = [];
    this.#wake();
  }

  /** Since when the oldest thing has been waiting; null when nothing waits. */
  get waitingSince(): number | null {
    return this.#oldest;
  }

  /** Resolves when everything queued so far and since is done, or after the given milliseconds. */
  flushed(milliseconds: number): Promise<void> {
    if (!this.#isRunning && this.#jobs.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#hooks.clock.later(milliseconds, resolve);
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
      const batch = this.#jobs;
      this.#jobs = [];
      const isStale = this.#isStale;
      this.#isStale = false;
      const taken = await this.#commit(batch, isStale);
      if (this.#isStopped) break;
      this.#bytes -= batch.reduce((sum, job) => sum + job.bytes, 0);
      this.#oldest = this.#jobs[0]?.at ?? null;
      if (taken) this.#hooks.settled(batch, taken);
    }
    this.#isRunning = false;
    if (this.#jobs.length === 0) this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Answers which entries are another article's; null when it failed. */
  async #commit(batch: readonly Job[], isStale: boolean): Promise<readonly EntryId[] | null> {
    const writes = batch.flatMap((job) => job.writes);
    if (writes.length === 0 && !isStale) return [];
    const { storage, clock } = this.#hooks;
    try {
      const since = clock.now();
      const { taken = [] } = await this.#retrying(async () => {
        const known = this.#hooks.knownSeq();
        const stored = writes.length > 0 ? await storage.commit(known, writes) : await storage.readSince(known);
        this.#show(stored);
        return stored;
      });
      if (writes.length > 0) this.#hooks.committed(writes.length, clock.now() - since);
      return taken;
    } catch (error) {
      if (this.#isStopped) return null;
      const isData = kindOfFailure(error) === 'data';
      if (isData) await this.#oneByOne(batch);
      this.#hooks.failed(error, isData ? CLOSE.restart : CLOSE.later);
      return null;
    }
  }

  #show(stored: Stored): void {
    if (this.#isStopped) return this.#hooks.late(stored.seq);
    const onTheirWay = new Set(this.#jobs.flatMap((job) => job.writes.map((write) => write.entry)));
    this.#hooks.show(stored, onTheirWay);
  }

  // Something in the batch is bad for storage: whoever fails alone is refused, the others' words are kept.
  async #oneByOne(batch: readonly Job[]): Promise<void> {
    for (const job of batch) {
      if (job.writes.length === 0 || job.kind !== 'said') continue;
      try {
        await this.#hooks.storage.commit(this.#hooks.knownSeq(), job.writes);
      } catch (error) {
        if (kindOfFailure(error) !== 'data') return;
        this.#hooks.refuse(job);
      }
    }
  }

  async #retrying<T>(attempt: () => Promise<T>): Promise<T> {
    const { clock } = this.#hooks;
    const since = clock.now();
    for (let wait = 20; ; wait = Math.min(1_000, wait * 2)) {
      try {
        return await attempt();
      } catch (error) {
        const waited = clock.now() - Math.min(since, this.#oldest ?? since);
        if (kindOfFailure(error) !== 'passing' || waited > LIMITS.queuedFor || this.#isStopped) throw error;
        await new Promise<void>((resolve) => clock.later(wait, resolve));
      }
    }
  }
}
