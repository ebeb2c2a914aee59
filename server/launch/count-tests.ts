import { existsSync, readFileSync } from 'node:fs';

/** A test that failed: its name as the runner prints it, the file (and line) that holds it, the first words of why. */
export interface Failure {
  title: string;
  where: string;
  why: string;
}

/** What a part of the tests came to. An unsteady test failed among the others and passed when it was run again alone. */
export interface Outcome {
  passed: number;
  failures: readonly Failure[];
  unsteady: readonly Failure[];
}

/** More failures than this are no accident: nothing is run again. */
const FEW = 3;
const NOTHING: Outcome = { passed: 0, failures: [], unsteady: [] };

/** Adds up what several parts came to. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failures: [...all.failures, ...one.failures],
      unsteady: [...all.unsteady, ...one.unsteady],
    }),
    NOTHING,
  );
}

/**
 * Reads what a part came to from the report file that its runner wrote. A run that crashed before it wrote one, or that
 * ended badly with nothing failed, is one failure, never a quiet nothing.
 */
export function readOutcome(
  part: string,
  status: number | null,
  report: string,
  read: (json: unknown) => Omit<Outcome, 'unsteady'>,
): Outcome {
  const told = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : NOTHING;
  const crash = { title: `${part} ended with ${status ?? 'a signal'}`, where: '', why: 'see above' };
  return { ...told, failures: status !== 0 && told.failures.length === 0 ? [crash] : told.failures, unsteady: [] };
}

/**
 * Runs the few tests that failed once more, alone (decision 013). What fails again has failed; what passes now is
 * unsteady, and is said so.
 */
export async function withSecondTry(
  first: Outcome,
  runAgain: (failures: readonly Failure[]) => Promise<Outcome>,
): Promise<Outcome> {
  const tried = first.failures.filter(({ where }) => where !== '');
  if (tried.length === 0 || tried.length > FEW || tried.length < first.failures.length) return first;
  const second = await runAgain(tried);
  const isSame = (one: Failure) => (other: Failure) => one.title === other.title && one.where === other.where;
  const stillFails = (one: Failure) => second.failures.some(isSame(one));
  const isNew = (one: Failure) => !tried.some(isSame(one));
  const unsteady = tried.filter((one) => !stillFails(one));
  // Whatever was not run again has not passed.
  if (second.passed < unsteady.length) return { ...first, failures: [...tried, ...second.failures.filter(isNew)] };
  return {
    passed: first.passed + unsteady.length,
    failures: [...tried.filter(stillFails), ...second.failures.filter(isNew)],
    unsteady,
  };
}

/** The end of a run, to be read by people: what failed and what was unsteady, by name, then `N passed, N failed`. */
export function tellOutcome({ passed, failures, unsteady }: Outcome): string {
  const list = (head: string, some: readonly Failure[]) =>
    some.length === 0
      ? ''
      : `\n${head}\n${some.map((one) => `  ${one.where}  ${one.title}\n    ${one.why}\n`).join('')}`;
  return [
    list('Failed:', failures),
    list('Unsteady (failed among the others, passed when run again alone; each is a fault to find):', unsteady),
    `\n${passed} passed, ${failures.length} failed\n`,
  ].join('');
}
