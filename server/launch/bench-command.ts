import { spawn } from 'node:child_process';
import { generateClient } from './build.ts';

/** `npm run bench`: measures the live server against others, in processes of their own; see bench/README.md. */
export function bench(rest: readonly string[]): Promise<number> {
  generateClient();
  const child = spawn(process.execPath, ['--no-warnings', 'bench/run.ts', ...rest], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
