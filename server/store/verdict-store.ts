import type { Verdict } from '#core/annotation/verdict.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import { Prisma } from '#generated/prisma/client.ts';
import type { DbOrTx } from '../db.ts';

/** Where the words of a verdict stand: UTF-16 offsets in a revision. */
export interface CheckedPlace {
  revision: number;
  start: number;
  end: number;
  words: string;
}

/** One step in the history of an annotation's verdicts. */
export interface VerdictStep {
  articleId: ArticleId;
  annotationId: EntryId;
  /** The verdict that stands from here on; null withdraws the one before. */
  verdict: Verdict | null;
  place: CheckedPlace;
  by: PersonId;
  seq: bigint;
  /** Database time. */
  now: Date;
}

/** Writes the step and what readers get of it: one transaction of the caller's, under the article's lock. */
export async function writeVerdict(tx: DbOrTx, step: VerdictStep): Promise<void> {
  const { articleId, annotationId, verdict, place, by, seq, now } = step;
  await tx.verdict.create({
    data: {
      id: randomBase62(22, (bytes) => crypto.getRandomValues(bytes)),
      annotationId,
      articleId,
      code: verdict?.code ?? null,
      note: verdict?.note ?? null,
      voucher: verdict?.voucher ?? null,
      ...place,
      byId: by,
      at: now,
      seq,
    },
  });
  await tx.entry.update({ where: { id: annotationId }, data: { verdict: verdict ?? Prisma.DbNull, seq } });
}

/** Where the words of an annotation's newest verdict stood; null when it never had one. */
export async function lastChecked(tx: DbOrTx, annotationId: EntryId): Promise<CheckedPlace | null> {
  return tx.verdict.findFirst({
    where: { annotationId },
    orderBy: { seq: 'desc' },
    select: { revision: true, start: true, end: true, words: true },
  });
}
