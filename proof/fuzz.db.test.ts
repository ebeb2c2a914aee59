import { expect, test } from 'vitest';
import { runProof } from './stage/run-proof.ts';

// Generous: a busy machine takes its time, and a stall is measured inside.
const LONG = 1_500_000;

test(
  "[SY135] 100,000 broken and forged frames crash nothing, stall nothing and change no row that is not their sender's",
  async () => {
    const { figures, faults } = await runProof('proof/fuzz.ts', ['--frames', '100000', '--real', '2000']);
    expect({ figures, faults }).toMatchObject({ faults: [], figures: { frames: 100_000 } });
  },
  LONG,
);

test(
  '[SY136] somebody who changes work that must not change, and a frame that stalls, are found out by the same fuzz',
  async () => {
    const run = (control: string) => runProof('proof/fuzz.ts', ['--frames', '2000', '--real', '0', control]);
    const [insider, stall] = [await run('--insider'), await run('--stall')];
    expect(insider.faults.some((fault) => fault.startsWith('rows of entry changed'))).toBe(true);
    expect(stall.faults.some((fault) => fault.startsWith('one frame took'))).toBe(true);
  },
  LONG,
);
