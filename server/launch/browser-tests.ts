import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { buildPages } from './build.ts';
import { type Count, readCount, sum } from './count-tests.ts';
import { freePort } from './embedded-postgres.ts';

const PlaywrightReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) });

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

async function tell(folder: string, desk: Desk, args: readonly string[], isLoud: boolean): Promise<Count> {
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
  return readCount(status, report, (json) => {
    const { stats } = PlaywrightReport.parse(json);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** Runs the browser stories of a Playwright project on servers of their own; all of them, halved, when nothing is chosen. */
export async function inBrowser(folder: string, project: string, rest: readonly string[]): Promise<Count> {
  await buildPages();
  const desks = rest.length === 0 && project === 'e2e' ? DESKS : 1;
  const counts = await Promise.all(
    Array.from({ length: desks }, async (_, index) => {
      const own = path.join(folder, `${project}-${index + 1}`);
      const desk = await openDesk(path.join(own, 'data'));
      const shard = desks > 1 ? [`--shard=${index + 1}/${desks}`] : [];
      try {
        return await tell(own, desk, [`--project=${project}`, ...shard, ...rest], index === 0);
      } finally {
        await desk.stop();
      }
    }),
  );
  return sum(counts);
}
