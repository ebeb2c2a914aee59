import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import type { Failure, Outcome } from './count-tests.ts';

const VitestReport = z.object({
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const Story = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  line: z.int(),
  tests: z.array(
    z.object({ results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })) }),
  ),
});
type Story = z.infer<typeof Story>;

interface Suite {
  specs?: Story[] | undefined;
  suites?: Suite[] | undefined;
}
const Suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(Story).optional(), suites: z.array(Suite).optional() }),
);

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int() }),
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** The first lines of an error, without colours: enough to know it again. */
function shorten(message: string | undefined): string {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 6)
    .join(' · ')
    .slice(0, 600);
}

/** Reads a report of Vitest's json reporter. A file that could not be loaded is one failure. */
export function readVitest(json: unknown): Omit<Outcome, 'unsteady'> {
  const report = VitestReport.parse(json);
  const failures = report.testResults.flatMap((file): Failure[] => {
    const where = path.relative(process.cwd(), file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [{ title: where, where, why: shorten(file.message) }];
    return failed.map((one) => ({ title: one.fullName, where, why: shorten(one.failureMessages?.[0]) }));
  });
  return { passed: report.numPassedTests, failures };
}

function allStories(suites: readonly Suite[]): Story[] {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...allStories(suite.suites ?? [])]);
}

/** Reads a report of Playwright's json reporter; `where` is `file:line`, relative to `e2e`. */
export function readPlaywright(json: unknown): Omit<Outcome, 'unsteady'> {
  const report = PlaywrightReport.parse(json);
  const failures = allStories(report.suites)
    .filter(({ ok }) => !ok)
    .map((story) => ({
      title: story.title,
      where: `${story.file}:${story.line}`,
      why: shorten(story.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message),
    }));
  const loose = report.errors.map((error) => ({
    title: 'Stories could not be told',
    where: '',
    why: shorten(error.message),
  }));
  return { passed: report.stats.expected, failures: [...failures, ...loose] };
}
