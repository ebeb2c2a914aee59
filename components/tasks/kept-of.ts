import type { Task } from './task.ts';

/** Finished ones whose bytes are kept, to be saved again. */
const KEPT = 3;
/** Bytes that all of them may have together; the newest is kept however large it is. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** The tasks without the finished ones whose bytes the page should no longer hold; all others stay. */
export function keptOf(tasks: readonly Task[]): readonly Task[] {
  let count = 0;
  let bytes = 0;
  return tasks
    .toReversed()
    .filter(({ at }) => {
      if (at.kind !== 'finished') return true;
      count += 1;
      bytes += at.file.blob.size;
      return count <= KEPT && (bytes <= KEPT_BYTES || count === 1);
    })
    .toReversed();
}
