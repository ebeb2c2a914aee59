import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Outcome, readOutcome, tellOutcome, withSecondTry } from './count-tests.ts';
import { readPlaywright, readVitest } from './test-reports.ts';

const failure = (title: string, where = `${title}.spec.ts:1`) => ({ title, where, why: 'it did not come' });
const outcome = (passed: number, ...titles: string[]): Outcome => ({
  passed,
  failures: titles.map((title) => failure(title)),
  unsteady: [],
});

test('[HO20] a test that fails again alone has failed; one that passes then is named as unsteady', async () => {
  const told = await withSecondTry(outcome(7, 'lost words', 'slow card'), async (again) => {
    expect(again.map(({ where }) => where)).toEqual(['lost words.spec.ts:1', 'slow card.spec.ts:1']);
    return outcome(1, 'lost words');
  });
  expect(told).toEqual({ passed: 8, failures: [failure('lost words')], unsteady: [failure('slow card')] });
  expect(tellOutcome(told)).toMatch(/Failed:\n {2}lost words.*Unsteady.*slow card.*\n8 passed, 1 failed\n$/s);
});

test('[HO20] many failures, or a run that broke off, get no second try', async () => {
  const never = () => Promise.reject(new Error('run again'));
  const many = outcome(0, 'a', 'b', 'c', 'd');
  expect(await withSecondTry(many, never)).toBe(many);
  const broken = { ...outcome(3, 'a'), failures: [failure('a'), failure('crash', '')] };
  expect(await withSecondTry(broken, never)).toBe(broken);
});

test('[HO20] a second try that breaks off is a failure, whatever it passed', async () => {
  const told = await withSecondTry(outcome(7, 'a'), async () => ({
    ...outcome(0),
    failures: [failure('The browser stories ended with 1', '')],
  }));
  expect(told.failures.map(({ title }) => title)).toContain('The browser stories ended with 1');
});

test('[HO20] a test that the second try did not run has failed, and so has one of the same name elsewhere', async () => {
  expect(await withSecondTry(outcome(7, 'a', 'b'), async () => outcome(1))).toEqual(outcome(7, 'a', 'b'));
  const elsewhere = { ...outcome(1), failures: [failure('a', 'other.spec.ts:1')] };
  const told = await withSecondTry(outcome(7, 'a'), async () => elsewhere);
  expect(told.failures).toEqual(elsewhere.failures);
});

test('[HO20] what failed is read from the reports of both runners, files that could not be loaded too', () => {
  const vitest = readVitest({
    numPassedTests: 2,
    testResults: [
      { name: path.resolve('core/a.test.ts'), status: 'failed', message: 'No such module', assertionResults: [] },
      {
        name: path.resolve('core/b.test.ts'),
        status: 'failed',
        assertionResults: [
          { fullName: 'fine', status: 'passed' },
          { fullName: 'not fine', status: 'failed', failureMessages: ['expected 1\n to be 2'] },
        ],
      },
    ],
  });
  expect(vitest.passed).toBe(2);
  expect(vitest.failures).toEqual([
    { title: 'core/a.test.ts', where: 'core/a.test.ts', why: 'No such module' },
    { title: 'not fine', where: 'core/b.test.ts', why: 'expected 1 · to be 2' },
  ]);
  const error = { message: '\u001b[31mTimed out\u001b[39m' };
  const spec = { title: 'a story', ok: false, file: 'x.spec.ts', line: 7, tests: [{ results: [{ error }] }] };
  const told = readPlaywright({ stats: { expected: 4 }, errors: [], suites: [{ suites: [{ specs: [spec] }] }] });
  expect(told).toEqual({ passed: 4, failures: [{ title: 'a story', where: 'x.spec.ts:7', why: 'Timed out' }] });
});

test('[HO20] a runner that ended badly without a failure of its own is one failure', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-outcome-'));
  try {
    const report = path.join(folder, 'report.json');
    expect(readOutcome('Vitest', 1, report, readVitest).failures).toHaveLength(1);
    writeFileSync(report, JSON.stringify({ numPassedTests: 5, testResults: [] }));
    expect(readOutcome('Vitest', 1, report, readVitest)).toMatchObject({ passed: 5, failures: [{ where: '' }] });
    expect(readOutcome('Vitest', 0, report, readVitest)).toMatchObject({ passed: 5, failures: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
