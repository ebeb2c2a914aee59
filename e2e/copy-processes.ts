import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { THE_DESK } from './the-desk.ts';

const SCRIPT = path.resolve('app/copy-writer.ts');

function read(pid: number, what: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

/** Its state (Z: it has ended and nobody has asked how) and the process that started it, of `man 5 proc_pid_stat`. */
function standing(pid: number): { state: string; parent: number } {
  const [, state = 'Z', parent = '0'] = /\) (\S) (\d+)/.exec(read(pid, 'stat')) ?? [];
  return { state, parent: Number(parent) };
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 0; at = standing(at).parent) if (at === ancestor) return true;
  return false;
}

/** The processes that write copies for this server, by id: other stories and other checkouts are left alone. */
function copyProcesses(server: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && read(pid, 'cmdline').includes(SCRIPT))
    .filter((pid) => standing(pid).state !== 'Z' && isBelow(pid, server));
}

/**
 * The writing of long copies in a story's hands: each is stopped as it begins, goes on when it is let go, and dies when it is
 * killed. A story that waits for nothing but what it sees needs no long article.
 */
export class HeldCopies {
  private readonly server: number;
  private readonly known: Set<number>;
  private readonly timer = setInterval(() => this.look(), 20);

  constructor(server = THE_DESK.pid) {
    this.server = server;
    this.known = new Set(copyProcesses(server));
  }

  /** Those that are held now, the oldest first. */
  held(): number[] {
    const there = copyProcesses(this.server);
    return [...this.known].filter((pid) => there.includes(pid));
  }

  letGo(pid: number): void {
    process.kill(pid, 'SIGCONT');
  }

  kill(pid: number): void {
    process.kill(pid, 'SIGKILL');
  }

  /** Lets one go on until the page says these words of it, and stops it there: looked for in every frame, not now and then. */
  async letGoUntil(pid: number, page: Page, words: RegExp): Promise<void> {
    const isSaid = page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('[data-task="running"]')?.textContent ?? ''),
      words.source,
    );
    this.letGo(pid);
    await isSaid;
    this.stop(pid);
  }

  private stop(pid: number): void {
    process.kill(pid, 'SIGSTOP');
  }

  end(): void {
    clearInterval(this.timer);
    for (const pid of this.held()) this.kill(pid);
  }

  private look(): void {
    for (const pid of copyProcesses(this.server)) {
      if (this.known.has(pid)) continue;
      this.known.add(pid);
      this.stop(pid);
    }
  }
}
