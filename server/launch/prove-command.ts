import { spawnSync } from 'node:child_process';
import { generateClient } from './build.ts';

/** `npm run prove [word …]`: the proofs with their large numbers, see proof/README.md. Takes its time. */
export function prove(words: readonly string[]): number {
  generateClient();
  const done = spawnSync(process.execPath, ['--no-warnings', 'proof/prove.ts', ...words], { stdio: 'inherit' });
  return done.status ?? 1;
}
