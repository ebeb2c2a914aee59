import { z } from 'zod';
import type { Db } from '../db.ts';

const Others = z.array(z.object({ others: z.coerce.number() }));

/** Says that this process is there; answers how many others said so within `alive` milliseconds of database time. */
export async function beat(db: Db, id: string, alive: number): Promise<number> {
  await db.$executeRaw`
    INSERT INTO sync_node (id, beat_at) VALUES (${id}, clock_timestamp()) ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()`;
  const rows = await db.$queryRaw`
    SELECT count(*) AS others FROM sync_node
    WHERE id <> ${id} AND beat_at > clock_timestamp() - make_interval(secs => ${alive / 1000})`;
  return Others.parse(rows)[0]?.others ?? 0;
}

/** Takes this process, and those unheard for a minute, out of the list. */
export async function forget(db: Db, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM sync_node WHERE id = ${id} OR beat_at < clock_timestamp() - interval '1 minute'`;
}
