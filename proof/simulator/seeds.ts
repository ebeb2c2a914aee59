import { expect, test } from 'vitest';
import { runProof } from '../stage/run-proof.ts';

const SEEDS = Number(process.env.GALLEY_SIM_SEEDS ?? '1000');

/** One half of the seeds: two files, so that two processes share the work. */
export function testHalf(half: 0 | 1): void {
  const from = 1 + (half === 0 ? 0 : Math.ceil(SEEDS / 2));
  const count = half === 0 ? Math.ceil(SEEDS / 2) : Math.floor(SEEDS / 2);
  const title = `[SY150] newsrooms drawn from ${count} seeds, ${from} and up, lose, double, leak and confuse nothing`;
  test(title, { timeout: 60_000 + count * 6_000 }, async () => {
    const args = ['--seed', String(from), '--seeds', String(count)];
    const { faults, figures } = await runProof('proof/simulator/run.ts', args);
    expect({ faults, failed: figures['seeds that failed'] }).toEqual({ faults: [], failed: 0 });
  });
}
