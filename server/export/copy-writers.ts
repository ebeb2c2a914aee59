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
  /** Megabytes of heap for each. */
  memory: number;
  /** Milliseconds for each. */
  within: number;
}

const OPTIONS: Omit<CopyWritersOptions, 'script'> = { atOnce: 2, waiting: 20, memory: 1_024, within: 120_000 };

/** Copies that are written in processes of their own: a few at a time, the others in the order in which they came. */
export class CopyWriters {
  private readonly options: CopyWritersOptions;
  private readonly running = new Set<CopyProcess>();
  private readonly queue: (() => void)[] = [];
  private taken = 0;
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
   * @throws AppError unavailable when too many wait, when it was called off, or when its process stopped before its end
   */
  async write(job: CopyJob, signal: AbortSignal, onStage: OnStage): Promise<Uint8Array> {
    await this.turn(signal, onStage);
    try {
      return await this.run(job, signal, onStage);
    } finally {
      this.taken -= 1;
      this.queue.shift()?.();
    }
  }

  /** Ends those that are writing, and those that wait; none begins after. */
  async drain(): Promise<void> {
    this.isDraining = true;
    for (const next of this.queue.splice(0)) next();
    for (const { kill } of this.running) kill();
    await Promise.all([...this.running].map(({ ended }) => ended));
  }

  private async turn(signal: AbortSignal, onStage: OnStage): Promise<void> {
    if (this.taken >= this.options.atOnce && !this.isDraining) {
      if (this.queue.length >= this.options.waiting)
        throw new AppError('unavailable', 'Too many long copies are being made just now. Try again in a minute.');
      onStage({ stage: 'waiting' });
      await new Promise<void>((resolve) => {
        this.queue.push(resolve);
        signal.addEventListener(
          'abort',
          () => {
            const at = this.queue.indexOf(resolve);
            if (at >= 0) this.queue.splice(at, 1);
            resolve();
          },
          { once: true },
        );
      });
    }
    if (this.isDraining) throw new AppError('unavailable', 'Galley is restarting. Try again in a minute.');
    if (signal.aborted) throw calledOff();
    this.taken += 1;
  }

  private async run(job: CopyJob, signal: AbortSignal, onStage: OnStage): Promise<Uint8Array> {
    const { script, memory, within } = this.options;
    const began = performance.now();
    const child = startCopyProcess(script, memory, job, onStage);
    this.running.add(child);
    signal.addEventListener('abort', child.kill, { once: true });
    const timer = setTimeout(child.kill, within);
    try {
      const end = await child.ended;
      if (signal.aborted) throw calledOff();
      if (this.isDraining) throw new AppError('unavailable', 'Galley is restarting. Try again in a minute.');
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
