// In place of the program that writes copies: does what the job's address says, and holds on for any other.
import { Socket } from 'node:net';
import { BYTES_TO } from '../export/copy-process.ts';
import type { CopyJob } from '../export/write-copy.ts';

const bytes = new Socket({ fd: BYTES_TO, readable: false, writable: true });

const DEEDS: Readonly<Record<string, () => void>> = {
  /** Says that it began, and never ends. */
  hold() {
    process.send?.({ stage: 'building' });
    setInterval(() => undefined, 60_000);
  },
  /** Ends in the middle of the bytes. */
  break: () => bytes.write('%PDF-1.7 half of', () => process.abort()),
  /** Takes memory until none is left. */
  hoard() {
    const heap: string[][] = [];
    for (;;) heap.push(Array.from({ length: 10_000 }, (_, index) => `${heap.length} ${index}`));
  },
  /** Gives the names of what it knows of its surroundings. */
  surroundings: () => bytes.end(Object.keys(process.env).sort().join(' '), () => process.exit(0)),
};

// As the true one does.
process.once('disconnect', () => process.exit(1));
process.once('message', ({ address }: CopyJob) => (DEEDS[address] ?? DEEDS.hold)?.());
