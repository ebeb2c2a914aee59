import { expect, test } from 'vitest';
import { runProof } from './stage/run-proof.ts';

// Generous: a busy machine takes its time, and what is slow is no fault here.
const CRASHES = 900_000;

test(
  '[SY133] the server is killed 10 times and PostgreSQL 3 times under load: nothing acknowledged is lost or doubled',
  async () => {
    const { figures, faults } = await runProof('proof/crash-loop.ts', [
      '--server-kills',
      '10',
      '--database-kills',
      '3',
    ]);
    expect({ figures, faults }).toMatchObject({ faults: [], figures: { lost: 0, doubled: 0 } });
  },
  CRASHES,
);

test(
  '[SY134] a server that answers before it commits is found out by the same loop',
  async () => {
    const args = ['--server-kills', '3', '--database-kills', '0', '--people', '2', '--answer-before-commit', '250'];
    const { figures, faults } = await runProof('proof/crash-loop.ts', args);
    expect(Number(figures.lost)).toBeGreaterThan(0);
    expect(faults.some((fault) => fault.startsWith('lost: '))).toBe(true);
  },
  CRASHES,
);
