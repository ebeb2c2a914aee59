import { z } from 'zod';
import type { Query } from './commit-store.ts';

const Others = z.object({ others: z.coerce.number() });

/** Says that this process is there; answers how many others said so within `alive` milliseconds of database time. */
export async function beat(query: Query, id: string, alive: number): Promise<number> {
  const text = `
    WITH mine AS (INSERT INTO sync_node (id, beat_at) VALUES ($1, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp())
    SELECT count(*) AS others FROM sync_node
    WHERE id <> $1 AND beat_at > clock_timestamp() - make_interval(secs => $2)`;
  const [row] = await query({ name: 'galley-beat', text, values: [id, alive / 1000] });
  return Others.parse(row).others;
}

/** Takes this process, and those unheard for a minute, out of the list. */
export async function forget(query: Query, id: string): Promise<void> {
  const text = `DELETE FROM sync_node WHERE id = $1 OR beat_at < clock_timestamp() - interval '1 minute'`;
  await query({ name: 'galley-forget', text, values: [id] });
}
