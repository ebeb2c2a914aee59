import { createHash } from 'node:crypto';
import type { ProofPostgres } from '../stage/postgres.ts';

// What a connection itself leaves behind, whatever is said on it.
const ASIDE = new Set([
  'client_id',
  'sync_ticket',
  'sync_node',
  'rate_limit',
  'api_token',
  'session',
  '_prisma_migrations',
]);

/**
 * A digest of each table, without the rows of these people's own entries: what must stay equal while only they write. Of an
 * article that they write in, its seq and the time of its last change may go on.
 */
export async function fingerprint(
  postgres: ProofPostgres,
  writers: readonly string[],
  written: readonly string[],
): Promise<Map<string, string>> {
  const tables = await postgres.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const digests = new Map<string, string>();
  for (const { name } of tables) {
    if (ASIDE.has(name)) continue;
    const hash = createHash('sha256');
    const rows = await postgres.rows<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    const kept = rows.flatMap(({ row }) => {
      const isOwn = (name === 'entry' || name === 'entry_history') && writers.includes(String(row.person_id));
      // The numbers that codes are made of count the writer's annotations too.
      const isCounted = name === 'code_count' && written.includes(String(row.article_id));
      if (isOwn || isCounted) return [];
      if (name !== 'article' || !written.includes(String(row.id))) return [JSON.stringify(row)];
      const { seq: _seq, updated_at: _at, ...rest } = row;
      return [JSON.stringify(rest)];
    });
    for (const row of kept.sort()) hash.update(row).update('\n');
    digests.set(name, `${kept.length} rows ${hash.digest('hex').slice(0, 16)}`);
  }
  return digests;
}

/** The tables that differ, each as a sentence. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `rows of ${name} changed: ${before.get(name)} before, ${after.get(name)} after`);
}
