import path from 'node:path';
import type { OnStage } from '#core/export/copy-stage.ts';
import { AppError } from '../errors.ts';
import { logger } from '../logger.ts';
import { type CopyProcess, startCopyProcess } from './copy-process.ts';
import type { CopyJob } from './write-copy.ts';

export interface CopyWritersOptions {
  /** Absolute path of the program that writes one. */
  script: string;
  /** Processes that write at the same time. */
  atOnce: number;
  /** How many more may wait for their turn. */
  waiting: number;
  /** How many of one person's are written or wait. */
  each: number;
  /** Megabytes of heap for each. */
  memory: number;
  /** Milliseconds for each. */
  within: number;
}

const OPTIONS: Omit<CopyWritersOptions, 'script'> = { atOnce: 2, waiting: 20, each: 4, memory: 1_024, within: 120_000 };

/** Somebody's turn to come. */
interface Waiting {
  person: string;
  /** Wakes it, with its turn or without. */
  wake: (hasTurn: boolean) => void;
}

/**
 * Copies that are written in processes of their own: a few at a time, the others in the order in which they came, save that
 * nobody's second is begun before somebody else's first.
 */
export class CopyWriters {
  private readonly options: CopyWritersOptions;
  private readonly running = new Set<CopyProcess>();
  private readonly queue: Waiting[] = [];
  /** Whose are being written now, each as often as it is. */
  private readonly taken: string[] = [];
  private isDraining = false;

  constructor(options: CopyWritersOptions) {
    this.options = options;
  }

  /** The processes that are writing now. */
  get pids(): readonly number[] {
    return [...this.running].flatMap(({ pid }) => pid ?? []);
  }

  /**
   * The bytes of the copy. When `signal` aborts, its process is ended and nothing of it is left.
   * @param person who asked for it: nobody's copies keep all others waiting
   * @throws AppError unavailable when too many wait, when it was called off, or when its process stopped before its end
   */
  async write(person: string, job: CopyJob, signal: AbortSignal, onStage: OnStage): Promise<Uint8Array> {
    await this.turn(person, signal, onStage);
    try {
      return await this.run(job, signal, onStage);
    } finally {
      this.taken.splice(this.taken.indexOf(person), 1);
      this.next();
    }
  }

  /** Ends those that are writing, and those that wait; none begins after. */
  async drain(): Promise<void> {
    this.isDraining = true;
    for (const { wake } of this.queue.splice(0)) wake(false);
    for (const { kill } of this.running) kill();
    await Promise.all([...this.running].map(({ ended }) => ended));
  }

  private async turn(person: string, signal: AbortSignal, onStage: OnStage): Promise<void> {
    if (this.isDraining) throw restarting();
    // Whoever hung up while it was collected waits for nothing, and nobody waits behind them.
    if (signal.aborted) throw calledOff();
    const { atOnce, waiting, each } = this.options;
    const own = [...this.taken, ...this.queue.map((one) => one.person)].filter((one) => one === person);
    if (own.length >= each)
      throw new AppError(
        'unavailable',
        `${each} of your long copies are being made already. Try again when one has come.`,
      );
    if (this.taken.length < atOnce) {
      this.taken.push(person);
      return;
    }
    if (this.queue.length >= waiting)
      throw new AppError('unavailable', 'Too many long copies are being made just now. Try again in a minute.');
    onStage({ stage: 'waiting' });
    const hasTurn = await new Promise<boolean>((resolve) => {
      const one = { person, wake: resolve };
      this.queue.push(one);
      const leave = () => {
        const at = this.queue.indexOf(one);
        if (at >= 0) this.queue.splice(at, 1);
        resolve(false);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    if (!hasTurn) throw this.isDraining ? restarting() : calledOff();
  }

  /** Gives a turn that is free to whoever is next. */
  private next(): void {
    const fair = this.queue.findIndex(({ person }) => !this.taken.includes(person));
    const [one] = this.queue.splice(Math.max(fair, 0), 1);
    if (!one) return;
    this.taken.push(one.person);
    one.wake(true);
  }

  private async run(job: CopyJob, signal: AbortSignal, onStage: OnStage): Promise<Uint8Array> {
    if (this.isDraining) throw restarting();
    if (signal.aborted) throw calledOff();
    const { script, memory, within } = this.options;
    const began = performance.now();
    const child = startCopyProcess(script, memory, job, onStage);
    this.running.add(child);
    signal.addEventListener('abort', child.kill, { once: true });
    const timer = setTimeout(child.kill, within);
    try {
      const end = await child.ended;
      if (signal.aborted) throw calledOff();
      if (this.isDraining) throw restarting();
      if (end.kind === 'written') return end.bytes;
      const { format, report } = job;
      logger().error(
        {
          article: report.article.id,
          format,
          annotations: report.annotations.length,
          code: end.code,
          signal: end.signal,
          milliseconds: Math.round(performance.now() - began),
        },
        'the writing of a copy stopped',
      );
      throw new AppError('unavailable', 'The writing of the copy stopped before its end. Try again.');
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', child.kill);
      this.running.delete(child);
    }
  }
}

function restarting(): AppError {
  return new AppError('unavailable', 'Galley is restarting. Try again in a minute.');
}

/** Nobody is there to read it. */
function calledOff(): AppError {
  return new AppError('unavailable', 'The copy was called off.');
}

// Next bundles this module apart from the process that runs it: one of them for both, kept on globalThis.
const shared = globalThis as { __galleyCopyWriters?: CopyWriters };

/** The process's own writers. The launcher makes Galley's folder the working directory, wherever a bundle may lie. */
export function copyWriters(): CopyWriters {
  shared.__galleyCopyWriters ??= new CopyWriters({
    ...OPTIONS,
    script: path.join(process.cwd(), 'app', 'copy-writer.ts'),
  });
  return shared.__galleyCopyWriters;
}
