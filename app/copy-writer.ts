// A program of its own: it is given one job, writes the copy, hands over the bytes and ends. See server/export/copy-process.ts.
import { Socket } from 'node:net';
import { copyWords } from '#components/export/copy-words.ts';
import type { CopyStage } from '#core/export/copy-stage.ts';
import { BYTES_TO } from '#server/export/copy-process.ts';
import { type CopyJob, writeCopy } from '#server/export/write-copy.ts';

/** Milliseconds between two counts: more often nobody can read them. */
const TOLD_EVERY = 100;

let toldAt = 0;
let told: CopyStage['stage'] | null = null;

function tell(stage: CopyStage): void {
  const now = performance.now();
  const isLast = stage.stage === 'placing' && stage.done === stage.of;
  if (stage.stage === told && !isLast && now - toldAt < TOLD_EVERY) return;
  [toldAt, told] = [now, stage.stage];
  process.send?.(stage);
}

// Ending for want of anything to do is no success.
process.exitCode = 1;
// Whoever asked for it is gone.
process.once('disconnect', () => process.exit(1));
// From the process that started this one, which made it of its own rows.
process.once('message', (job: CopyJob) => {
  void writeCopy(job, copyWords(job.timeZone), tell).then(
    (bytes) => new Socket({ fd: BYTES_TO, readable: false, writable: true }).end(bytes, () => process.exit(0)),
    () => process.exit(1),
  );
});
