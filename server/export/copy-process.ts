import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { CopyStage } from '#core/api/copy-stages.ts';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { CopyJob } from './write-copy.ts';

/** The file descriptor that a writer gives the bytes of the file to. */
export const BYTES_TO = 3;

/** How a process ended that was to write a copy. */
export type ProcessEnd =
  | { kind: 'written'; bytes: Buffer }
  | { kind: 'stopped'; code: number | null; signal: NodeJS.Signals | null };

/** A process that writes one copy. */
export interface CopyProcess {
  pid: number | undefined;
  /** Settles when the process is gone; never rejects. */
  ended: Promise<ProcessEnd>;
  /** Ends it at once. */
  kill: () => void;
}

/** What the process is allowed to know: nothing of databases, secrets and addresses, which it has no use for. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV, LANG, TZ } = process.env;
  return { NODE_ENV, LANG, TZ };
}

/**
 * Starts a process of this Node that writes a copy. It has nothing but the job, keeps nothing on disk, and ends with the
 * process that started it.
 * @param script absolute path of the program that takes the job
 * @param memory megabytes of heap, above which it stops
 */
export function startCopyProcess(script: string, memory: number, job: CopyJob, onStage: OnStage): CopyProcess {
  // What a library prints, or the trace of a crash, may hold words of the article: nobody listens.
  const child = spawn(process.execPath, ['--no-warnings', `--max-old-space-size=${memory}`, script], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: environment(),
  });
  const parts: Buffer[] = [];
  // Node's types know the first three of a process only.
  const bytes = child.stdio[BYTES_TO] as Readable;
  bytes.on('data', (part: Buffer) => parts.push(part));
  child.on('message', (message) => {
    const stage = CopyStage.safeParse(message);
    if (stage.success) onStage(stage.data);
  });
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', () => resolve({ kind: 'stopped', code: null, signal: null }));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? { kind: 'written', bytes: Buffer.concat(parts) } : { kind: 'stopped', code, signal }),
    );
  });
  // One that is gone before it has the job is told by its end.
  child.send(job, () => undefined);
  return { pid: child.pid, ended, kill: () => void child.kill('SIGKILL') };
}
