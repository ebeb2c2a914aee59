import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { inBrowser } from './browser-tests.ts';
import { generateClient } from './build.ts';
import { CHECKS, check } from './check.ts';
import { type Count, readCount } from './count-tests.ts';

type Part = 'check' | 'unit' | 'e2e' | 'screenshots';

const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

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

function unit(folder: string, rest: readonly string[]): Count {
  const report = path.join(folder, 'vitest.json');
  const args = ['--no-warnings', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  const done = spawnSync(process.execPath, [...args, `--outputFile.json=${report}`, ...rest], { stdio: 'inherit' });
  return readCount(done.status, report, (json) => {
    const { numPassedTests, numFailedTests } = VitestReport.parse(json);
    return { passed: numPassedTests, failed: numFailedTests };
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
      if (parts.includes(project)) add(await inBrowser(folder, project, rest));
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    total.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
