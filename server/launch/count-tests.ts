import { existsSync, readFileSync } from 'node:fs';

/** How many tests of a part passed and failed. */
export interface Count {
  passed: number;
  failed: number;
}

/** Adds up the counts of several parts. */
export function sum(counts: readonly Count[]): Count {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * Reads the count of a part from the report file that its runner wrote. A run that crashed before it wrote one is one
 * failure, never a quiet nothing.
 */
export function readCount(status: number | null, report: string, read: (json: unknown) => Count): Count {
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}
