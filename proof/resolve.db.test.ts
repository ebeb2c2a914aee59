import { expect, test } from 'vitest';
import { runProof } from './stage/run-proof.ts';

const LONG = 1_500_000;

test(
  '[SY137] 500 at once make one record, and so does a server that dies between COMMIT and its room, in 50 rooms',
  async () => {
    const { figures, faults } = await runProof('proof/resolve.ts', [
      '--at-once',
      '500',
      '--rounds',
      '50',
      '--rooms',
      '5',
    ]);
    expect({ figures, faults }).toMatchObject({ faults: [] });
  },
  LONG,
);

test(
  '[SY138] a second record of one decision is found out by the same proof',
  async () => {
    const { faults } = await runProof('proof/resolve.ts', ['--at-once', '10', '--rounds', '1', '--twice']);
    expect(faults).toEqual(['death 0: 2 records']);
  },
  LONG,
);
