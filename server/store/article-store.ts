import type { Article, Revision } from '#generated/prisma/client.ts';
import type { ArticleId } from '#core/ids.ts';
import { Block } from '#core/article/block.ts';
import type { ArticleFacts } from '#core/article/facts.ts';
import { PersonId } from '#core/ids.ts';
import { RevisionEdits } from '#core/revision/edits.ts';
import { Lineage } from '#core/revision/lineage.ts';
import { z } from 'zod';
import type { DbOrTx } from '../db.ts';

/** How long a command waits for a connection and may take, milliseconds: hundreds may queue for one article's lock. */
export const COMMAND_TIMES = { maxWait: 20_000, timeout: 20_000 };

/** Takes the next seq of a locked article; `now` is the database's time. */
export async function nextSeq(tx: DbOrTx, articleId: ArticleId): Promise<{ seq: bigint; now: Date }> {
  const rows = await tx.$queryRaw<{ seq: bigint; now: Date }[]>`
    UPDATE article SET seq = seq + 1, updated_at = clock_timestamp() WHERE id = ${articleId}
    RETURNING seq, updated_at AS now`;
  const row = rows[0];
  if (!row) throw new Error(`article ${articleId} vanished under its lock`);
  return row;
}

/** The database's time. */
export async function databaseTime(tx: DbOrTx): Promise<Date> {
  const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`;
  const row = rows[0];
  if (!row) throw new Error('the database told no time');
  return row.now;
}

/** Blocks of a revision row, parsed. */
export function blocksOf(revision: Pick<Revision, 'blocks'>): Block[] {
  return z.array(Block).parse(revision.blocks);
}

/** The newest revision of an article. */
export async function currentRevision(tx: DbOrTx, articleId: string): Promise<Revision> {
  return tx.revision.findFirstOrThrow({ where: { articleId }, orderBy: { number: 'desc' } });
}

/** An article's newest revision with the way to it from the older ones. */
export async function readLineage(tx: DbOrTx, articleId: string): Promise<{ revision: Revision; lineage: Lineage }> {
  const revision = await currentRevision(tx, articleId);
  return { revision, lineage: await lineageTo(tx, revision) };
}

/** The way from the older revisions of its article to this one. */
async function lineageTo(tx: DbOrTx, { articleId, number, text }: Revision): Promise<Lineage> {
  // Most articles have one revision: there is nothing to ask for.
  const rows =
    number === 1
      ? []
      : await tx.revision.findMany({
          where: { articleId, number: { gt: 1, lte: number } },
          select: { number: true, edits: true },
        });
  const edits = rows.flatMap((row) =>
    row.edits === null ? [] : [[row.number, RevisionEdits.parse(row.edits)] as const],
  );
  return new Lineage(number, text, new Map(edits));
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The facts of an article row; moments in UTC, the date a calendar day. */
export function factsOf(article: Article, writers: readonly string[]): ArticleFacts {
  return {
    slug: article.slug,
    agency: article.agency,
    versionLabel: article.versionLabel,
    receivedAt: iso(article.receivedAt),
    asOf: iso(article.asOf),
    deadline: iso(article.deadline),
    embargo: iso(article.embargo),
    date: article.date?.toISOString().slice(0, 10) ?? null,
    language: article.language,
    timeZone: article.timeZone,
    writers: writers.map((id) => PersonId.parse(id)),
    fromAgency: article.fromAgency,
  };
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

/** A day (ISO 8601) as the database's `date`. */
export const dayColumn = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));

/** Columns of an article row from its facts, without the writers (they are rows of their own). */
export function columnsOf(facts: ArticleFacts, deskTimeZone: string) {
  return {
    slug: facts.slug || null,
    agency: facts.agency || null,
    versionLabel: facts.versionLabel || null,
    receivedAt: moment(facts.receivedAt),
    asOf: moment(facts.asOf),
    deadline: moment(facts.deadline),
    embargo: moment(facts.embargo),
    date: dayColumn(facts.date),
    language: facts.language,
    timeZone: facts.timeZone ?? deskTimeZone,
    fromAgency: facts.fromAgency,
  };
}
