import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';

// Whoever else runs a Galley on this machine is left alone.
const SCRIPT = path.resolve('app/copy-writer.ts');

/** The processes that write copies for this checkout's servers, by id. */
export function copyProcesses(): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(SCRIPT) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/**
 * The writing of long copies in a story's hands: each is stopped as it begins, goes on when it is let go, and dies when it is
 * killed. A story that waits for nothing but what it sees needs no long article.
 */
export class HeldCopies {
  private readonly known = new Set<number>(copyProcesses());
  private readonly timer = setInterval(() => this.look(), 20);

  /** Those that are held now, the oldest first. */
  held(): number[] {
    const there = copyProcesses();
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
    for (const pid of copyProcesses()) {
      if (this.known.has(pid)) continue;
      this.known.add(pid);
      this.stop(pid);
    }
  }
}
