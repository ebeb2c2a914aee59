import { z } from 'zod';

/** What the measuring side asks a server process, over IPC. */
export const Ask = z.object({ id: z.int(), ask: z.enum(['usage', 'collect', 'stop']) });
export type Ask = z.infer<typeof Ask>;

/**
 * The server's answer: its own processor time (microseconds, user and system) and memory (bytes): resident, heap in use, and
 * buffers outside of it.
 */
export const Usage = z.object({
  id: z.int(),
  cpu: z.number(),
  rss: z.number(),
  heap: z.number(),
  external: z.number(),
});
export type Usage = z.infer<typeof Usage>;

/** Tells the parent where this server listens, then answers its questions. Every server of the bench, ours included, ends here. */
export function report(port: number, stop: () => Promise<void> = async () => undefined): void {
  const collect: unknown = Reflect.get(globalThis, 'gc');
  process.send?.({ port });
  process.on('message', (message) => {
    const { id, ask } = Ask.parse(message);
    if (ask === 'stop') void stop().finally(() => process.exit(0));
    // The kind that gives free pages back: what was needed once and is free now is nobody's.
    if (ask === 'collect' && typeof collect === 'function')
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ id, cpu: user + system, rss, heap: heapUsed, external } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
}
