import type { ConfidentialStub, EntryValue } from '#core/annotation/entry.ts';
import type { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { HiddenWrite } from '#core/room/decide.ts';
import type { DbOrTx } from '../db.ts';
import { databaseTime } from './article-store.ts';
import { CONFIDENTIAL_CHANNEL } from './change-notice.ts';
import type { Query } from './commit-store.ts';

/** What a confidential row keeps of a value: its words, without the names of writes. */
export function wordsOnly({ w: _w, base: _base, ...words }: EntryValue) {
  return words;
}

// What came late is in the history alone; of what stands the last counts. Whoever reads it hears of it at COMMIT.
const KEEP = `
  WITH past AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS line (place integer, entry bpchar, thread bpchar, author bpchar, w text, value jsonb,
    base text)),
  last AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS row (entry bpchar, w text, value jsonb, gone boolean)),
  written AS (
    INSERT INTO confidential_history (entry_id, w, person_id, value, base, at)
    SELECT c.id, past.w, past.author, past.value, past.base, clock_timestamp() + interval '1 millisecond' * place FROM past
      JOIN confidential c ON c.id = coalesce((SELECT own.id FROM confidential own WHERE own.id = past.entry), past.thread)
    ON CONFLICT (entry_id, w) DO NOTHING
  ), changed AS (
    UPDATE confidential c SET value = coalesce(last.value, c.value), w = last.w, version = c.version + 1,
      edited_at = CASE WHEN last.value IS NULL THEN c.edited_at ELSE clock_timestamp() END,
      state = CASE WHEN last.gone THEN 'retired' ELSE 'open' END::entry_state,
      retired_because = CASE WHEN last.gone THEN 'deleted'::retired_because END,
      retired_at = CASE WHEN last.gone THEN clock_timestamp() END
    FROM last WHERE c.id = last.entry
    RETURNING c.id, c.version
  )
  SELECT pg_notify($4, json_build_object('article', $1::text, 'id', id, 'version', version)::text) IS NULL AS told FROM changed`;

/** Keeps what was written to what only some may read with that, in the transaction that stores the rest, under the article's lock. */
export async function keepHidden(query: Query, article: ArticleId, hidden: readonly HiddenWrite[]): Promise<void> {
  if (hidden.length === 0) return;
  const past = hidden.map(({ fate: _fate, value, ...line }, place) => ({
    ...line,
    place,
    value: value && wordsOnly(value),
  }));
  const last = new Map<EntryId, { entry: EntryId; w: string; value: object | null; gone: boolean }>();
  for (const { entry, w, value, fate } of hidden) {
    if (fate === 'late') continue;
    const words = value ? wordsOnly(value) : (last.get(entry)?.value ?? null);
    last.set(entry, { entry, w, value: words, gone: value === null });
  }
  const values = [article, JSON.stringify(past), JSON.stringify([...last.values()]), CONFIDENTIAL_CHANNEL];
  await query({ name: 'galley-keep-hidden', text: KEEP, values });
}

/** Writes the row of a citation that is confidential from the start: its stub, and one line of history that says no more. */
export async function insertStub(
  tx: DbOrTx,
  row: { id: EntryId; article: ArticleId; author: PersonId; stub: ConfidentialStub; w: WriteId; seq: bigint },
): Promise<void> {
  const { id, article, author, stub: value, w, seq } = row;
  const { on } = value;
  const common = { articleId: article, personId: author, kind: 'citation', value, w, seq } as const;
  const now = await databaseTime(tx);
  await tx.entry.create({ data: { ...common, id, onId: on, createdAt: now } });
  await tx.entryHistory.create({ data: { ...common, entryId: id, threadId: on, fate: 'stored', at: now } });
}

/**
 * Moves every word of a citation into the confidential tables and leaves `stub` behind: in its row, its history, the records of
 * its thread, and the answers that are kept for retries. Call it under the article's lock.
 */
export async function moveWords(
  tx: DbOrTx,
  entry: { id: EntryId; article: ArticleId; thread: EntryId; seq: bigint },
): Promise<void> {
  const { id, article, thread, seq } = entry;
  await tx.$executeRaw`
    INSERT INTO confidential (id, article_id, person_id, kind, on_id, value, w, state, retired_because, created_at, edited_at, retired_at)
    SELECT id, article_id, person_id, 'citation', on_id, value - 'w' - 'base', w,
      CASE WHEN retired_because IN ('deleted', 'removed') THEN 'retired' ELSE 'open' END::entry_state,
      CASE WHEN retired_because IN ('deleted', 'removed') THEN retired_because END, created_at, edited_at,
      CASE WHEN retired_because IN ('deleted', 'removed') THEN retired_at END
    FROM entry WHERE id = ${id}`;
  await tx.$executeRaw`
    INSERT INTO confidential_history (entry_id, w, person_id, value, base, at)
    SELECT entry_id, w, person_id, value, base, at FROM entry_history WHERE entry_id = ${id}`;
  await tx.$executeRaw`SELECT set_config('galley.made_confidential', ${id}, true)`;
  await tx.$executeRaw`
    UPDATE entry_history SET value = jsonb_build_object('kind', 'confidential', 'on', ${thread}::text, 'w', w)
     WHERE entry_id = ${id} AND value IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE entry SET value = jsonb_build_object('kind', 'confidential', 'on', ${thread}::text, 'w', w), seq = ${seq} WHERE id = ${id}`;
  await tx.$executeRaw`
    UPDATE resolution SET record = jsonb_set(record, '{citations}', (
      SELECT jsonb_agg(CASE WHEN one->>'id' = ${id}
          THEN one || jsonb_build_object('value', jsonb_build_object('kind', 'confidential', 'on', ${thread}::text)) ELSE one END ORDER BY place)
        FROM jsonb_array_elements(record->'citations') WITH ORDINALITY AS each (one, place)))
     WHERE article_id = ${article} AND annotation_id = ${thread}
       AND EXISTS (SELECT 1 FROM jsonb_array_elements(record->'citations') AS one WHERE one->>'id' = ${id})`;
  await hideInAnswers(tx, id, thread);
}

/** Answers hold entries and records; wherever one holds this citation it holds the stub from here on. */
async function hideInAnswers(tx: DbOrTx, id: EntryId, thread: EntryId): Promise<void> {
  const kept = await tx.$queryRaw<{ personId: string; key: string; answer: unknown }[]>`
    SELECT person_id AS "personId", key, answer FROM idempotency_key WHERE answer::text LIKE ${`%"${id}"%`}`;
  for (const { personId, key, answer } of kept) {
    const hidden = JSON.stringify(answer, (_name, one: unknown) =>
      isCitation(one, id) ? { ...one, value: stub(thread) } : one,
    );
    await tx.$executeRaw`
      UPDATE idempotency_key SET answer = ${hidden}::jsonb WHERE person_id = ${personId} AND key = ${key}`;
  }
}

const stub = (on: EntryId) => ({ kind: 'confidential', on });

function isCitation(one: unknown, id: EntryId): one is { id: EntryId; value: object } {
  if (typeof one !== 'object' || one === null || !('id' in one) || one.id !== id || !('value' in one)) return false;
  return typeof one.value === 'object' && one.value !== null && 'kind' in one.value && one.value.kind === 'citation';
}
