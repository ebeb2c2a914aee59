import { AppError } from '../errors.ts';
import { bench } from './bench-command.ts';
import { check, format } from './check.ts';
import { migration } from './migration-command.ts';
import { prove } from './prove-command.ts';
import { runTests } from './run-tests.ts';
import { start } from './start.ts';
import { token } from './token-command.ts';

const [mode = 'start', ...rest] = process.argv.slice(2);

const MODES: Record<string, () => Promise<number | undefined>> = {
  start: () => start({ dev: false }),
  dev: () => start({ dev: true }),
  check: async () => check(),
  format: async () => format(),
  test: () => runTests(['check', 'unit', 'e2e'], rest),
  unit: () => runTests(['unit'], rest),
  e2e: () => runTests(['e2e'], rest),
  bench: () => bench(rest),
  token: () => token(rest),
  migration: () => migration(rest),
  prove: async () => prove(rest),
  screenshots: () => runTests(['screenshots'], rest),
};

try {
  const run = MODES[mode];
  if (!run) throw new AppError('invalid', `There is no command "${mode}".`);
  const code = await run();
  if (code !== undefined) process.exit(code);
} catch (error) {
  // A refusal is one sentence for the operator; anything else is a bug and shows where it happened.
  process.stderr.write(
    `${error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
