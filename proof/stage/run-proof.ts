import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ProofReport } from './report.ts';

const Report = z.object({
  title: z.string(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  faults: z.array(z.string()),
});

/** Runs a proof in a process of its own and reads its last line. What ends without a report is one fault. */
export async function runProof(
  file: string,
  args: readonly string[],
  tell: (line: string) => void = () => undefined,
): Promise<ProofReport> {
  const child = spawn(process.execPath, ['--no-warnings', '--expose-gc', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (last !== '') tell(last);
    last = line;
  }
  try {
    return Report.parse(JSON.parse(last));
  } catch {
    return { title: file, figures: {}, faults: [`it ended without a report: ${last}`] };
  }
}
