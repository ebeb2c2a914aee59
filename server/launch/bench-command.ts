import { spawn } from 'node:child_process';
import { buildPages, generateClient } from './build.ts';

/**
 * `npm run bench`: measures the live server against others, in processes of their own; `npm run bench -- pages` the article
 * page in Chromium. See bench/README.md.
 */
export async function bench(rest: readonly string[]): Promise<number> {
  generateClient();
  const isPages = rest[0] === 'pages';
  if (isPages) await buildPages();
  const script = isPages ? ['bench/pages/run.ts', ...rest.slice(1)] : ['bench/run.ts', ...rest];
  const child = spawn(process.execPath, ['--no-warnings', ...script], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
