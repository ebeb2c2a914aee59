import type { RetentionTerms } from '#core/desk/retention.ts';
import type { DbOrTx } from '../db.ts';
import type { Due } from './retention-store.ts';

/**
 * Ids of confidential rows of this desk whose term is over, by the database's clock: what was taken back and what was settled,
 * as with everything else, and what hangs on the threads that are removed now. Locked. They are counted for nobody.
 */
export async function confidentialDueOn(
  tx: DbOrTx,
  deskId: string,
  terms: RetentionTerms,
  { threads, entries }: Due,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH old AS (
      SELECT c.id FROM confidential c JOIN article a ON a.id = c.article_id
       WHERE a.desk_id = ${deskId} AND c.state = 'retired' AND c.retired_at < now() - make_interval(days =>
         CASE WHEN c.retired_because = 'resolved' THEN ${terms.resolvedDays}::int ELSE ${terms.deletedDays}::int END))
    SELECT c.id FROM confidential c JOIN article a ON a.id = c.article_id
     WHERE a.desk_id = ${deskId}
       AND (c.id IN (SELECT id FROM old) OR c.on_id IN (SELECT id FROM old)
            OR c.id = ANY(${entries}::bpchar[]) OR c.on_id = ANY(${threads}::bpchar[]))
     ORDER BY c.id FOR UPDATE OF c`;
  return rows.map(({ id }) => id);
}

/**
 * Removes them under this run, with what is left in `entry` of those that were annotations before, and keeps of each its id and
 * the SHA-256 of what it said.
 */
export async function removeConfidential(tx: DbOrTx, runId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO erased (id, kind, article_id, thread_id, sha256, run_id)
    SELECT id, 'confidential ' || kind, article_id, coalesce(on_id, id), encode(sha256(convert_to(value::text, 'UTF8')), 'hex'),
           ${runId}
      FROM confidential WHERE id = ANY(${ids}::bpchar[])
    ON CONFLICT (kind, id) DO NOTHING`;
  await tx.$executeRaw`DELETE FROM reading WHERE thread_id = ANY(${ids}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM confidential_reader WHERE entry_id = ANY(${ids}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM confidential_history WHERE entry_id = ANY(${ids}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM confidential WHERE id = ANY(${ids}::bpchar[])`;
  const left = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM entry WHERE retired_because = 'restricted' AND (id = ANY(${ids}::bpchar[]) OR on_id = ANY(${ids}::bpchar[]))`;
  const emptied = left.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM entry_history WHERE entry_id = ANY(${emptied}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM reading WHERE thread_id = ANY(${emptied}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM entry WHERE id = ANY(${emptied}::bpchar[])`;
}
