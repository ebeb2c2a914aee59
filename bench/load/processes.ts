import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PROCESSORS, type ServerName } from '../config.ts';
import { type Ask, Usage } from '../servers/report.ts';

const FILES: Record<ServerName, string> = {
  ours: 'bench/servers/ours.ts',
  floor: 'bench/peers/floor.ts',
  yws: 'bench/peers/yws.ts',
  hocus: 'bench/peers/hocus.ts',
};

/** The command line that keeps a process on one processor, where the system can. */
export function pinned(processor: number, command: string, args: readonly string[]): [string, string[]] {
  const canPin = spawnSync('taskset', ['-c', String(processor), 'true']).status === 0;
  return canPin ? ['taskset', ['-c', String(processor), command, ...args]] : [command, [...args]];
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process or thread that ended between the list and the look costs nothing more.
    return null;
  }
}

/** Nanoseconds that this process's threads waited for a processor so far; null where the system does not tell. */
export function waitedFor(pid: number): number | null {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return null;
  let waited = 0;
  for (const task of readdirSync(folder)) {
    const schedule = readIfThere(path.join(folder, task, 'schedstat'));
    waited += Number(schedule?.split(' ')[1] ?? 0);
  }
  return waited;
}

/** Microseconds of processor time of a process and of everything it started; null where the system does not tell. */
export function familyCpu(pid: number): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readIfThere(`/proc/${name}/stat`) : null;
    if (stat === null) continue;
    const fields = stat.replace(/^.*\) /, '').split(' ');
    // After the name: state, parent (1) … user and system ticks (11, 12), those of children that ended (13, 14).
    if (Number(name) === pid) ticks += [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    else if (Number(fields[1]) === pid) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * 10_000;
}

/** A server in a process of its own. */
export class ServerProcess {
  readonly name: ServerName;
  readonly port: number;
  readonly pid: number;
  readonly #child: ChildProcess;
  #asked = 0;
  readonly #answers = new Map<number, (usage: Usage) => void>();

  private constructor(name: ServerName, child: ChildProcess, port: number) {
    this.name = name;
    this.port = port;
    this.pid = child.pid ?? 0;
    this.#child = child;
    child.on('message', (message) => {
      const usage = Usage.parse(message);
      this.#answers.get(usage.id)?.(usage);
      this.#answers.delete(usage.id);
    });
  }

  /** @param profiles folder for a processor profile of the server, written when it stops */
  static start(name: ServerName, profiles?: string): Promise<ServerProcess> {
    const flags = ['--no-warnings', '--expose-gc', ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])];
    const [command, args] = pinned(PROCESSORS.server, process.execPath, [...flags, FILES[name]]);
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return new Promise((resolve, reject) => {
      child.once('message', (message) => {
        resolve(new ServerProcess(name, child, z.object({ port: z.int() }).parse(message).port));
      });
      child.once('exit', (code) => reject(new Error(`the server ${name} stopped with ${code}`)));
      child.once('error', reject);
    });
  }

  ask(ask: Ask['ask']): Promise<Usage> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, resolve);
      this.#child.send({ id, ask }, (error) => error && reject(error));
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.removeAllListeners('exit');
      this.#child.once('exit', () => resolve());
      this.#child.send({ id: 0, ask: 'stop' });
      setTimeout(() => this.#child.kill('SIGKILL'), 8_000).unref();
    });
  }
}
