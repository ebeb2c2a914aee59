import type { RetentionCount, RetentionTerms } from '#core/desk/retention.ts';
import { RETENTION_DAYS } from '#core/desk/retention.ts';
import type { PersonId } from '#core/ids.ts';
import { z } from 'zod';
import type { DbOrTx } from '../db.ts';

/** A desk's terms, and the hold on it. */
export interface RetentionState extends RetentionTerms {
  heldAt: Date | null;
  heldBy: string | null;
}

const Days = z.literal(RETENTION_DAYS).nullable().catch(null);

/** How long this desk keeps words; for ever where nothing was chosen. */
export async function retentionOf(db: DbOrTx, deskId: string): Promise<RetentionState> {
  const row = await db.retention.findUnique({ where: { deskId } });
  const held = row?.heldById
    ? await db.person.findUnique({ where: { id: row.heldById }, select: { name: true } })
    : null;
  return {
    resolvedDays: Days.parse(row?.resolvedDays ?? null),
    deletedDays: Days.parse(row?.deletedDays ?? null),
    heldAt: row?.heldAt ?? null,
    heldBy: held?.name ?? null,
  };
}

/** A desk's terms in days; null keeps everything. */
export async function saveTerms(
  tx: DbOrTx,
  deskId: string,
  { resolvedDays, deletedDays }: RetentionTerms,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO retention (desk_id, resolved_days, deleted_days, updated_at)
    VALUES (${deskId}, ${resolvedDays}, ${deletedDays}, clock_timestamp())
    ON CONFLICT (desk_id) DO UPDATE SET resolved_days = excluded.resolved_days, deleted_days = excluded.deleted_days,
      updated_at = excluded.updated_at`;
}

/** Puts a hold on the desk, or lifts it when `person` is null. */
export async function saveHold(tx: DbOrTx, deskId: string, person: PersonId | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO retention (desk_id, held_at, held_by_id, updated_at)
    VALUES (${deskId}, CASE WHEN ${person}::text IS NULL THEN NULL ELSE clock_timestamp() END, ${person}, clock_timestamp())
    ON CONFLICT (desk_id) DO UPDATE SET held_at = excluded.held_at, held_by_id = excluded.held_by_id,
      updated_at = excluded.updated_at`;
}

/** Entries whose term is over, as ids: whole threads, and single replies and citations that were taken back. */
export interface Due {
  threads: string[];
  entries: string[];
}

/** Most threads, and most single entries, that one removal takes. */
const MOST = 5_000;

/** Whether what an entry hangs on is an annotation of its own article: an author may have named any, or one that is no more. */
const HOME = `EXISTS (SELECT 1 FROM entry t WHERE t.id = e.on_id AND t.article_id = e.article_id AND t.kind = 'annotation')`;

/**
 * What is due on this desk now, by the database's clock. A thread with a record goes by the term of resolved annotations,
 * whatever became of it later; other threads, single replies and citations, and what hangs on nothing, by the term of what was
 * taken back.
 * With `lock` the rows are held, so that nobody opens one again meanwhile.
 */
export async function dueOn(tx: DbOrTx, deskId: string, terms: RetentionTerms, lock: boolean): Promise<Due> {
  const suffix = lock ? 'FOR UPDATE OF e' : '';
  const threads = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT e.id FROM entry e JOIN article a ON a.id = e.article_id
      WHERE a.desk_id = $1 AND e.kind = 'annotation' AND e.state = 'retired' AND e.retired_because <> 'restricted'
        AND e.retired_at < now() - make_interval(days =>
        CASE WHEN EXISTS (SELECT 1 FROM resolution r WHERE r.annotation_id = e.id) THEN $2::int ELSE $3::int END)
      ORDER BY e.retired_at, e.id LIMIT ${MOST} ${suffix}`,
    deskId,
    terms.resolvedDays,
    terms.deletedDays,
  );
  const ids = threads.map((row) => row.id);
  const entries = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT e.id FROM entry e JOIN article a ON a.id = e.article_id
      WHERE a.desk_id = $1 AND (e.id = ANY($2::bpchar[]) OR (e.on_id = ANY($2::bpchar[]) AND ${HOME})
        OR (e.kind <> 'annotation' AND e.state = 'retired'
            AND (e.retired_because IN ('deleted', 'removed') OR e.retired_because = 'archived' AND NOT ${HOME})
            AND e.retired_at < now() - make_interval(days => $3::int)))
      ORDER BY e.id ${suffix}`,
    deskId,
    ids,
    terms.deletedDays,
  );
  return { threads: ids, entries: entries.map((row) => row.id) };
}

/** Counts what is due, without taking anything. */
export async function countDue(tx: DbOrTx, due: Due): Promise<RetentionCount> {
  const [row] = await tx.$queryRaw<{ records: number; articles: number }[]>`
    SELECT (SELECT count(*)::int FROM resolution WHERE annotation_id = ANY(${due.threads}::bpchar[])) AS records,
           (SELECT count(DISTINCT article_id)::int FROM entry WHERE id = ANY(${due.entries}::bpchar[])) AS articles`;
  return {
    threads: due.threads.length,
    entries: due.entries.length,
    records: row?.records ?? 0,
    articles: row?.articles ?? 0,
  };
}

/** One removal as its desk remembers it. */
export interface RetentionRunRow extends RetentionCount {
  id: string;
  at: Date;
  by: string;
}

/** Writes the run that lets this transaction remove immutable rows of this desk. */
export async function beginRun(
  tx: DbOrTx,
  run: { id: string; deskId: string; person: PersonId; terms: RetentionTerms; count: RetentionCount },
): Promise<void> {
  const { id, deskId, person, terms, count } = run;
  await tx.$executeRaw`
    INSERT INTO retention_run (id, desk_id, person_id, at, resolved_before, deleted_before, threads, entries, records, articles)
    VALUES (${id}, ${deskId}, ${person}, clock_timestamp(), now() - make_interval(days => ${terms.resolvedDays}::int),
      now() - make_interval(days => ${terms.deletedDays}::int), ${count.threads}, ${count.entries}, ${count.records},
      ${count.articles})`;
  await tx.$executeRaw`SELECT set_config('galley.retention_run', ${id}, true)`;
}

/** Removes what is due and keeps of each entry, record and verdict its id and the SHA-256 of what it said. */
export async function removeDue(tx: DbOrTx, runId: string, { threads, entries }: Due): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO erased (id, kind, article_id, thread_id, sha256, run_id)
    SELECT id, kind::text, article_id, coalesce(on_id, id), encode(sha256(convert_to(value::text, 'UTF8')), 'hex'), ${runId}
      FROM entry WHERE id = ANY(${entries}::bpchar[])
    UNION ALL
    SELECT id, 'record', article_id, annotation_id,
           encode(sha256(convert_to(record::text || coalesce(note, ''), 'UTF8')), 'hex'), ${runId}
      FROM resolution WHERE annotation_id = ANY(${threads}::bpchar[])
    UNION ALL
    SELECT id, 'verdict', article_id, annotation_id,
           encode(sha256(convert_to(jsonb_build_object('code', code, 'words', words, 'note', note, 'voucher', voucher)::text,
             'UTF8')), 'hex'), ${runId}
      FROM verdict WHERE annotation_id = ANY(${threads}::bpchar[])
    ON CONFLICT (kind, id) DO NOTHING`;
  await tx.$executeRaw`DELETE FROM reopening WHERE annotation_id = ANY(${threads}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM verdict WHERE annotation_id = ANY(${threads}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM resolution WHERE annotation_id = ANY(${threads}::bpchar[])`;
  await tx.$executeRaw`
    DELETE FROM entry_history WHERE entry_id = ANY(${entries}::bpchar[]) OR thread_id = ANY(${threads}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM reading WHERE thread_id = ANY(${threads}::bpchar[])`;
  await tx.$executeRaw`DELETE FROM entry WHERE id = ANY(${entries}::bpchar[])`;
  // Answers kept for retries hold words too; nobody retries after a week.
  await tx.$executeRaw`DELETE FROM idempotency_key WHERE created_at < now() - interval '7 days'`;
}

/** The removals of a desk, newest first; one that took nothing that is counted is not told of. */
export async function runsOf(db: DbOrTx, deskId: string, take: number): Promise<RetentionRunRow[]> {
  return db.$queryRaw<RetentionRunRow[]>`
    SELECT run.id, run.at, p.name AS by, run.threads, run.entries, run.records, run.articles
      FROM retention_run run JOIN person p ON p.id = run.person_id
     WHERE run.desk_id = ${deskId} AND run.entries > 0 ORDER BY run.at DESC, run.id LIMIT ${take}`;
}
