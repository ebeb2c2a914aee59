import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { buildPages, generateClient } from './build.ts';
import { CHECKS, check } from './check.ts';
import { freePort } from './embedded-postgres.ts';

type Part = 'check' | 'unit' | 'e2e' | 'screenshots';
interface Count {
  passed: number;
  failed: number;
}

const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });
const PlaywrightReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) });

function installDebianPackages(): void {
  const wanted = [
    ['/usr/bin/chromium', 'chromium'],
    ['/usr/bin/pandoc', 'pandoc'],
    ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', 'fonts-dejavu-core'],
  ].filter(([file]) => !existsSync(file ?? ''));
  if (wanted.length === 0 || process.getuid?.() !== 0) return;
  process.stdout.write(`Installing ${wanted.map(([, name]) => name).join(', ')} …\n`);
  const names = wanted.map(([, name]) => name).join(' ');
  spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${names}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

// A run that crashed before it wrote its report is one failure, never a quiet nothing.
function readCount(status: number | null, report: string, read: (json: unknown) => Count): Count {
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function unit(folder: string, rest: readonly string[]): Count {
  const report = path.join(folder, 'vitest.json');
  const args = ['--no-warnings', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  const done = spawnSync(process.execPath, [...args, `--outputFile.json=${report}`, ...rest], { stdio: 'inherit' });
  return readCount(done.status, report, (json) => {
    const { numPassedTests, numFailedTests } = VitestReport.parse(json);
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

async function browser(folder: string, project: string, rest: readonly string[]): Promise<Count> {
  await buildPages();
  const port = await freePort();
  const dataDir = path.join(folder, 'data');
  const url = `http://localhost:${port}`;
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
  const report = path.join(folder, `${project}.json`);
  const done = await new Promise<number | null>((resolve) => {
    spawn(
      process.execPath,
      ['--no-warnings', 'node_modules/@playwright/test/cli.js', 'test', `--project=${project}`, ...rest],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          GALLEY_TEST_URL: url,
          GALLEY_TEST_REPORT: report,
          GALLEY_TEST_PASSWORD: readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim(),
        },
      },
    ).once('exit', resolve);
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  return readCount(done, report, (json) => {
    const { stats } = PlaywrightReport.parse(json);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** Runs the given parts, all of them whatever fails, and ends with the line `N passed, N failed`. */
export async function runTests(parts: readonly Part[], rest: readonly string[]): Promise<number> {
  const total: Count = { passed: 0, failed: 0 };
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-run-'));
  const add = ({ passed, failed }: Count) => {
    total.passed += passed;
    total.failed += failed;
  };
  generateClient();
  installDebianPackages();
  try {
    if (parts.includes('check')) {
      const failed = check();
      add({ passed: CHECKS - failed, failed });
    }
    if (parts.includes('unit')) add(unit(folder, rest));
    for (const project of ['e2e', 'screenshots'] as const) {
      if (parts.includes(project)) add(await browser(folder, project, rest));
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    total.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
