/** What a proof found: figures for the table, and everything that must not be. */
export interface ProofReport {
  title: string;
  figures: Record<string, string | number>;
  /** Empty when it holds. */
  faults: string[];
}

/** Ends a proof's process: its last line is the report, its exit code says whether it holds. */
export function conclude(report: ProofReport): never {
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exit(report.faults.length === 0 ? 0 : 1);
}

/** The whole number behind `--name` on the command line. @throws Error when it is none */
export function numberFrom(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const given = Number(args[at + 1]);
  if (!Number.isInteger(given)) throw new Error(`--${name} takes a whole number`);
  return given;
}
