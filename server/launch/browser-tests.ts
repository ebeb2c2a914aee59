import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPages } from './build.ts';
import { type Outcome, readOutcome, withSecondTry } from './count-tests.ts';
import { freePort } from './embedded-postgres.ts';
import { readPlaywright } from './test-reports.ts';

/** The stories are told at this many desks at once, each with a server and a database of its own. */
const DESKS = 2;

interface Desk {
  url: string;
  password: string;
  /** The process that serves it, or started what does. */
  pid: number;
  stop(): Promise<void>;
}

async function openDesk(dataDir: string): Promise<Desk> {
  const port = await freePort();
  const server = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      GALLEY_DATA_DIR: dataDir,
      DATABASE_URL: '',
      GALLEY_URL: '',
      HOST: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk) => String(chunk).includes('Galley is ready') && resolve());
    server.once('exit', (code) => reject(new Error(`The server under test stopped with ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    password: readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim(),
    pid: server.pid ?? 0,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function tell(
  folder: string,
  desks: readonly Desk[],
  args: readonly string[],
  isRecorded: boolean,
): Promise<Outcome> {
  const report = path.join(folder, 'report.json');
  const output = path.join('test-results', path.basename(folder));
  const told = spawn(
    process.execPath,
    ['--no-warnings', 'node_modules/@playwright/test/cli.js', 'test', `--output=${output}`, ...args],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        GALLEY_TEST_DESKS: JSON.stringify(desks.map(({ url, password, pid }) => ({ url, password, pid }))),
        GALLEY_TEST_WORKERS: String(desks.length),
        GALLEY_TEST_TRACE: isRecorded ? '' : 'off',
        GALLEY_TEST_REPORT: report,
      },
    },
  );
  const status = await new Promise<number | null>((resolve) => told.once('close', resolve));
  return readOutcome('The browser stories', status, report, readPlaywright);
}

async function tellAtDesks(own: string, count: number, args: readonly string[], isRecorded: boolean): Promise<Outcome> {
  const opening = Array.from({ length: count }, (_, index) => openDesk(path.join(own, `data-${index + 1}`)));
  const opened = await Promise.allSettled(opening);
  const desks = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    const failed = opened.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return await tell(own, desks, args, isRecorded);
  } finally {
    await Promise.all(desks.map((desk) => desk.stop()));
  }
}

/**
 * Runs the browser stories of a Playwright project on servers of their own; all of them, shared out among the desks, when
 * nothing is chosen, and then the few that failed once more, recorded, at a fresh desk that has the machine for itself.
 */
export async function inBrowser(folder: string, project: string, rest: readonly string[]): Promise<Outcome> {
  await buildPages();
  const own = (name: string) => path.join(folder, `${project}-${name}`);
  const args = [`--project=${project}`, ...rest];
  if (rest.length > 0 || project !== 'e2e') return tellAtDesks(own('1'), 1, args, true);
  const first = await tellAtDesks(own('1'), DESKS, args, false);
  return withSecondTry(first, (failures) =>
    tellAtDesks(own('again'), 1, [...args, ...failures.map(({ where }) => where)], true),
  );
}
