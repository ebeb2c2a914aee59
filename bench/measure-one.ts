import { z } from 'zod';
import { FULL, QUICK, type ServerName } from './config.ts';
import { World } from './load/world.ts';
import { ROWS } from './rows.ts';

/** What the conductor asks one load process to measure. */
export const Order = z.object({
  row: z.string(),
  server: z.enum(['ours', 'floor', 'yws', 'hocus']) satisfies z.ZodType<ServerName>,
  isQuick: z.boolean(),
  databasePid: z.int().nullable(),
  profiles: z.string().optional(),
});
export type Order = z.infer<typeof Order>;

/** The load process: one row, one server, one measurement, and its figures go back over IPC. */
async function measureOne({ row: id, server, isQuick, databasePid, profiles }: Order): Promise<void> {
  const row = ROWS.find((each) => each.id === id);
  if (!row) throw new Error(`there is no row ${id}`);
  const world = await World.open({ server, magnitudes: isQuick ? QUICK : FULL, databasePid, profiles });
  try {
    process.send?.(await row.measure(world));
  } finally {
    await world.close();
  }
  process.exit(0);
}

// Whoever asked is gone: nobody waits for these figures, and the server must not outlive this process.
process.on('disconnect', () => process.exit(1));
await measureOne(Order.parse(JSON.parse(process.argv[2] ?? '{}')));
