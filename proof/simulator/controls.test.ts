import { expect, test } from 'vitest';
import { runProof } from '../stage/run-proof.ts';

const CONTROLS = [
  ['acknowledge', 'that acknowledges before it commits', /^1 ~\d+~ is acknowledged and not stored/],
  ['show', 'that shows words before it commits them', /^2 ~\d+~ is shown to \w+ and not stored/],
  ['pass', 'that lets dishonest bytes pass the gate', /^[234] /],
  ['forget', 'whose storage forgets which writes it has', /^5 the write \w+ is in the history twice/],
  ['eager', 'whose pages empty their outbox when they send', /^8 \S+ says Saved, and ~\d+~ is not stored/],
] as const;

for (const [sabotage, what, fault] of CONTROLS) {
  test(`[SY151] a newsroom ${what} is found out by the simulator`, { timeout: 600_000 }, async () => {
    const { faults } = await runProof('proof/simulator/run.ts', ['--seeds', '6', '--sabotage', sabotage]);
    expect(faults.map((one) => one.split('\n')[0]).filter((line) => fault.test(line ?? ''))).not.toEqual([]);
  });
}

test('[SG13] a newsroom that takes one text for another is found out by the simulator: what was signed stands over what nobody read', {
  timeout: 600_000,
}, async () => {
  const { faults } = await runProof('proof/simulator/run.ts', ['--seeds', '6', '--sabotage', 'stand']);
  const found = faults.filter((one) => /^7 \S+ shows the \w+'s sign-off of revision \d+ standing/.test(one));
  expect(found).not.toEqual([]);
});

test('[CF20] a newsroom that shows words which came late to what is confidential is found out by the simulator', {
  timeout: 600_000,
}, async () => {
  const { faults } = await runProof('proof/simulator/run.ts', ['--seeds', '6', '--sabotage', 'late']);
  expect(faults.filter((one) => /^11 ~\d+~ is confidential and sent to \w+/.test(one))).not.toEqual([]);
});

test('[SY203] a newsroom in which an author’s words undo what was decided about the tag is found out by the simulator', {
  timeout: 600_000,
}, async () => {
  const { faults } = await runProof('proof/simulator/run.ts', ['--seeds', '6', '--sabotage', 'retag']);
  expect(faults.filter((one) => /^4 the tag of \S+ is not the one that was decided/.test(one))).not.toEqual([]);
});

test('[SY214] a newsroom that takes an editor’s removal for its author’s own deletion is found out by the simulator', {
  timeout: 600_000,
}, async () => {
  const { faults } = await runProof('proof/simulator/run.ts', ['--seeds', '12', '--sabotage', 'own']);
  expect(faults.filter((one) => /^12 \w+ was removed by an editor and is open/.test(one))).not.toEqual([]);
});
