import { z } from 'zod';
import { type ArticleId, EntryId, type PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

const Row = z.object({ thread_id: EntryId, read_at: z.date() });

/** Up to when this person has read each thread of an article, ISO 8601. */
export async function readReading(tx: DbOrTx, person: PersonId, article: ArticleId): Promise<Record<EntryId, string>> {
  const rows = await tx.$queryRaw`
    SELECT reading.thread_id, reading.read_at FROM reading JOIN entry ON entry.id = reading.thread_id
    WHERE reading.person_id = ${person}::bpchar AND entry.article_id = ${article}`;
  const reading: Record<EntryId, string> = {};
  for (const { thread_id, read_at } of z.array(Row).parse(rows)) reading[thread_id] = read_at.toISOString();
  return reading;
}

/** Remembers what was on a reader's screen. A moment never moves back, never beyond now, and only threads of this article count. */
export async function saveReading(
  tx: DbOrTx,
  person: PersonId,
  article: ArticleId,
  threads: Readonly<Record<EntryId, string>>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reading (person_id, thread_id, read_at)
    SELECT ${person}, entry.id, least(given.at, now())
    FROM unnest(${Object.keys(threads)}::bpchar[], ${Object.values(threads)}::timestamptz[]) AS given (thread, at)
    JOIN entry ON entry.id = given.thread AND entry.article_id = ${article} AND entry.on_id IS NULL
    ON CONFLICT (person_id, thread_id) DO UPDATE SET read_at = greatest(reading.read_at, excluded.read_at)`;
}

/** Up to when this person has read restricted threads, ISO 8601. That they may read them is the caller's to know. */
export async function readReadingOf(
  tx: DbOrTx,
  person: PersonId,
  threads: readonly EntryId[],
): Promise<Record<EntryId, string>> {
  const rows = await tx.reading.findMany({ where: { personId: person, threadId: { in: [...threads] } } });
  return Object.fromEntries(rows.map(({ threadId, readAt }) => [threadId, readAt.toISOString()]));
}

/** {@link saveReading} for restricted threads. That this person may read them is the caller's to know. */
export async function saveReadingOf(
  tx: DbOrTx,
  person: PersonId,
  threads: Readonly<Record<EntryId, string>>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reading (person_id, thread_id, read_at)
    SELECT ${person}, given.thread, least(given.at, now())
    FROM unnest(${Object.keys(threads)}::bpchar[], ${Object.values(threads)}::timestamptz[]) AS given (thread, at)
    ON CONFLICT (person_id, thread_id) DO UPDATE SET read_at = greatest(reading.read_at, excluded.read_at)`;
}
