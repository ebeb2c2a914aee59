import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BROWSER, BROWSER_WITHOUT_WINDOWS } from './browser.ts';
import { inBrowser } from './browser-tests.ts';
import { generateClient } from './build.ts';
import { CHECKS, check } from './check.ts';
import { type Failure, type Outcome, readOutcome, sum, tellOutcome, withSecondTry } from './count-tests.ts';
import { readVitest } from './test-reports.ts';

type Part = 'check' | 'unit' | 'e2e' | 'screenshots';

function install(packages: readonly (readonly [file: string, name: string])[]): void {
  const names = packages.filter(([file]) => !existsSync(file)).map(([, name]) => name);
  if (names.length === 0 || process.getuid?.() !== 0) return;
  process.stdout.write(`Installing ${names.join(', ')} …\n`);
  spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${names.join(' ')}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

const ELSE_WANTED = [
  ['/usr/bin/pandoc', 'pandoc'],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', 'fonts-dejavu-core'],
] as const;

function installDebianPackages(): void {
  install([[BROWSER_WITHOUT_WINDOWS, 'chromium-headless-shell'], ...ELSE_WANTED]);
  // A release of Debian without that package has the whole browser, which does as well.
  if (!existsSync(BROWSER_WITHOUT_WINDOWS)) install([[BROWSER, 'chromium'], ...ELSE_WANTED]);
}

function vitest(folder: string, name: string, rest: readonly string[]): Outcome {
  const report = path.join(folder, `${name}.json`);
  const args = ['--no-warnings', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'];
  const done = spawnSync(process.execPath, [...args, `--outputFile.json=${report}`, ...rest], { stdio: 'inherit' });
  return readOutcome('Vitest', done.status, report, readVitest);
}

/** Without a second try for anything that draws its cases by chance: a seed that fails is a fault, not an accident. */
function unit(folder: string, rest: readonly string[]): Promise<Outcome> {
  const first = vitest(folder, 'vitest', rest);
  const isByChance = ({ where, why }: Failure) => !where.endsWith('.db.test.ts') || /seed/i.test(why);
  if (rest.length > 0 || first.failures.some(isByChance)) return Promise.resolve(first);
  return withSecondTry(first, async (failures) => {
    const only = [...new Set(failures.map(({ where }) => where))];
    return vitest(folder, 'vitest-again', ['--project=db', ...only]);
  });
}

function checked(): Outcome {
  const failed = check();
  const failures = Array.from({ length: failed }, () => ({ title: 'A check failed', where: '', why: 'see above' }));
  return { passed: CHECKS - failed, failures, unsteady: [] };
}

/** Runs the given parts, all of them whatever fails, and ends with what failed by name and `N passed, N failed`. */
export async function runTests(parts: readonly Part[], rest: readonly string[]): Promise<number> {
  const told: Outcome[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-run-'));
  generateClient();
  installDebianPackages();
  try {
    if (parts.includes('check')) told.push(checked());
    if (parts.includes('unit')) told.push(await unit(folder, rest));
    for (const project of ['e2e', 'screenshots'] as const) {
      if (parts.includes(project)) told.push(await inBrowser(folder, project, rest));
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    told.push({ passed: 0, failures: [{ title: String(error), where: '', why: 'see above' }], unsteady: [] });
  }
  rmSync(folder, { recursive: true, force: true });
  const all = sum(told);
  process.stdout.write(tellOutcome(all));
  return all.failures.length === 0 && all.passed > 0 ? 0 : 1;
}
