/** A proof: a script whose last line of output is its report (`stage/report.ts`). */
export interface Proof {
  /** What a word on the command line of `npm run prove` is looked for in. */
  name: string;
  file: string;
  /** The large numbers. */
  args: readonly string[];
  /** A control breaks something on purpose: it must end with faults. */
  isControl?: boolean;
}

/** Everything that `npm run prove` runs, in this order, one after the other. A new proof is one more line. */
export const PROOFS: readonly Proof[] = [
  { name: 'simulator', file: 'proof/simulator/run.ts', args: ['--seed', '1001', '--seeds', '20000'] },
  { name: 'crash', file: 'proof/crash-loop.ts', args: ['--server-kills', '100', '--database-kills', '20'] },
  { name: 'product', file: 'proof/crash-loop.ts', args: ['--server-kills', '5', '--database-kills', '2', '--product'] },
  {
    name: 'crash control',
    file: 'proof/crash-loop.ts',
    args: ['--server-kills', '5', '--database-kills', '0', '--answer-before-commit', '250'],
    isControl: true,
  },
  { name: 'fuzz', file: 'proof/fuzz.ts', args: ['--frames', '1000000', '--real', '5000'] },
  {
    name: 'fuzz control',
    file: 'proof/fuzz.ts',
    args: ['--frames', '5000', '--real', '0', '--insider'],
    isControl: true,
  },
  { name: 'resolve', file: 'proof/resolve.ts', args: ['--at-once', '500', '--rounds', '100'] },
  {
    name: 'resolve control',
    file: 'proof/resolve.ts',
    args: ['--at-once', '10', '--rounds', '1', '--twice'],
    isControl: true,
  },
];
