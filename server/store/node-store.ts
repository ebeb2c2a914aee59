import { z } from 'zod';
import { ArticleId, PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';
import type { Query } from './commit-store.ts';

/** A process unheard for so many milliseconds serves nobody any more. */
const GONE_AFTER = 5_000;

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
  const text = `
    WITH gone AS (DELETE FROM sync_node WHERE id = $1 OR beat_at < clock_timestamp() - interval '1 minute' RETURNING id)
    DELETE FROM sync_presence WHERE node_id IN (SELECT id FROM gone)`;
  await query({ name: 'galley-forget', text, values: [id] });
}

/** Says who is in which article on this process: articles with nobody are taken out. */
export async function saveHere(
  query: Query,
  id: string,
  changed: ReadonlyMap<ArticleId, readonly PersonId[]>,
): Promise<void> {
  const rows = JSON.stringify([...changed].map(([article, people]) => ({ article, people })));
  const text = `
    WITH said AS (SELECT article, people FROM jsonb_to_recordset($2::jsonb) AS row (article text, people text[])),
    gone AS (DELETE FROM sync_presence USING said
      WHERE node_id = $1 AND article_id = said.article AND cardinality(said.people) = 0)
    INSERT INTO sync_presence (node_id, article_id, people)
    SELECT $1, article, people FROM said WHERE cardinality(people) > 0
    ON CONFLICT (node_id, article_id) DO UPDATE SET people = excluded.people`;
  await query({ name: 'galley-save-here', text, values: [id, rows] });
}

const HereRow = z.object({ article_id: ArticleId, person: PersonId });

/** Who has each of these articles open now, on any process that is alive: at most a second behind. */
export async function readHere(tx: DbOrTx, articles: readonly string[]): Promise<Map<ArticleId, PersonId[]>> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT article_id, unnest(people) AS person FROM sync_presence
    JOIN sync_node ON sync_node.id = sync_presence.node_id
      AND sync_node.beat_at > clock_timestamp() - make_interval(secs => ${GONE_AFTER / 1000})
    WHERE article_id = ANY(${[...articles]}::text[])
    ORDER BY article_id, person`;
  const here = new Map<ArticleId, PersonId[]>();
  for (const { article_id, person } of z.array(HereRow).parse(rows))
    here.set(article_id, [...(here.get(article_id) ?? []), person]);
  return here;
}
