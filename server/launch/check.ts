import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { generateClient } from './build.ts';

const BIN = path.resolve('node_modules/.bin');

const STEPS: readonly [string, string, readonly string[]][] = [
  ['format', 'biome', ['format', '.']],
  ['lint', 'oxlint', ['--deny-warnings', '.']],
  ['types', 'tsc', ['--noEmit']],
  ['types of core', 'tsc', ['-p', 'core/tsconfig.json', '--noEmit']],
];

/** Format, lint and types. Prints what fails; the exit code counts the failed steps. */
export function check(): number {
  generateClient();
  let failed = 0;
  for (const [name, command, args] of STEPS) {
    const done = spawnSync(path.join(BIN, command), args, { encoding: 'utf8' });
    const passed = done.status === 0;
    if (!passed) failed += 1;
    process.stdout.write(`${passed ? '✓' : '✗'} ${name}\n${passed ? '' : `${done.stdout}${done.stderr}\n`}`);
  }
  return failed;
}

/** The number of steps that {@link check} takes. */
export const CHECKS = STEPS.length;

/** Rewrites every file in the house format. */
export function format(): number {
  return spawnSync(path.join(BIN, 'biome'), ['format', '--write', '.'], { stdio: 'inherit' }).status ?? 1;
}
