import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPages } from './build.ts';
import { type Outcome, readOutcome, sum, withSecondTry } from './count-tests.ts';
import { freePort } from './embedded-postgres.ts';
import { readPlaywright } from './test-reports.ts';

/** The stories are told at this many desks at once, each with a server and a database of its own. */
const DESKS = 2;

interface Desk {
  url: string;
  password: string;
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
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function tell(folder: string, desk: Desk, args: readonly string[], isLoud: boolean): Promise<Outcome> {
  const report = path.join(folder, 'report.json');
  const output = path.join('test-results', path.basename(folder));
  const told = spawn(
    process.execPath,
    ['--no-warnings', 'node_modules/@playwright/test/cli.js', 'test', `--output=${output}`, ...args],
    {
      stdio: ['ignore', isLoud ? 'inherit' : 'pipe', 'inherit'],
      env: {
        ...process.env,
        GALLEY_TEST_URL: desk.url,
        GALLEY_TEST_REPORT: report,
        GALLEY_TEST_PASSWORD: desk.password,
      },
    },
  );
  // Told in one piece afterwards: two lists that run into each other are read by nobody.
  let said = '';
  told.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const status = await new Promise<number | null>((resolve) => told.once('close', resolve));
  process.stdout.write(said);
  return readOutcome('The browser stories', status, report, readPlaywright);
}

async function tellAtDesk(own: string, args: readonly string[], isLoud: boolean): Promise<Outcome> {
  const desk = await openDesk(path.join(own, 'data'));
  try {
    return await tell(own, desk, args, isLoud);
  } finally {
    await desk.stop();
  }
}

/**
 * Runs the browser stories of a Playwright project on servers of their own; all of them, halved, when nothing is chosen,
 * and then the few that failed once more at a fresh desk that has the machine for itself.
 */
export async function inBrowser(folder: string, project: string, rest: readonly string[]): Promise<Outcome> {
  await buildPages();
  const own = (name: string) => path.join(folder, `${project}-${name}`);
  if (rest.length > 0 || project !== 'e2e') return tellAtDesk(own('1'), [`--project=${project}`, ...rest], true);
  const halves = await Promise.all(
    Array.from({ length: DESKS }, (_, index) =>
      tellAtDesk(own(`${index + 1}`), [`--project=${project}`, `--shard=${index + 1}/${DESKS}`], index === 0),
    ),
  );
  return withSecondTry(sum(halves), (failures) =>
    tellAtDesk(own('again'), [`--project=${project}`, ...failures.map(({ where }) => where)], true),
  );
}
