import { type ConfidentialCard, startOfCard } from '../confidential/gather.ts';
import type { ResolvedRecord } from '../annotation/resolution.ts';
import { isSettledByVerdict } from '../annotation/check-state.ts';
import { startOf, type Thread } from '../annotation/thread.ts';
import type { EntryId } from '../ids.ts';

/**
 * One card of the margin: an open thread, the record of a settled one, or confidential words, which are no annotation of the
 * article. `id` is the annotation's, or their own.
 */
export type MarginItem =
  | { kind: 'open'; id: EntryId; thread: Thread }
  | { kind: 'settled'; id: EntryId; record: ResolvedRecord }
  | { kind: 'confidential'; id: EntryId; card: ConfidentialCard };

/** What is an annotation of the article, for everybody who may open it. */
export type AnnotationItem = Exclude<MarginItem, { kind: 'confidential' }>;

export const isAnnotation = (item: MarginItem): item is AnnotationItem => item.kind !== 'confidential';

/** Whether its card stands on one line at rest: what is settled, by resolving it or by a verdict that is no problem. */
export function isOneLine(item: MarginItem): boolean {
  return item.kind === 'settled' || (item.kind === 'open' && isSettledByVerdict(item.thread));
}

/** Where a record's passage stands in this revision, UTF-16 offsets; null when that is not known, or it is on the whole. */
export function recordSpan({ passage, now }: ResolvedRecord, revision: number): { start: number; end: number } | null {
  if (now && now.revision === revision) return { start: now.start, end: now.end };
  const { start, end } = passage;
  return start !== null && end !== null && passage.revision === revision ? { start, end } : null;
}

/** The newest record of each annotation that is settled now: one that was opened again is none of them. */
export function settledNow(records: readonly ResolvedRecord[], open: ReadonlySet<EntryId>): ResolvedRecord[] {
  const newest = new Map<EntryId, ResolvedRecord>();
  for (const record of records) {
    const known = newest.get(record.annotationId);
    if (!known || record.generation > known.generation) newest.set(record.annotationId, record);
  }
  return [...newest.values()].filter((record) => record.reopened === null && !open.has(record.annotationId));
}

/**
 * Open threads, settled records and confidential cards in one list, in document order; threads and cards keep the order that
 * they came in.
 */
export function marginItems(
  threads: readonly Thread[],
  records: readonly ResolvedRecord[],
  confidential: readonly ConfidentialCard[] = [],
): MarginItem[] {
  const open = threads.map((thread) => ({
    at: startOf(thread.annotation),
    item: { kind: 'open', id: thread.annotation.id, thread } as const,
  }));
  const settled = settledNow(records, new Set(threads.map((thread) => thread.annotation.id)))
    .map((record) => ({
      at: record.now?.start ?? record.passage.start ?? -1,
      item: { kind: 'settled', id: record.annotationId, record } as const,
    }))
    .sort((a, b) => a.at - b.at || (a.item.id < b.item.id ? -1 : 1));
  const locked = confidential.map((card) => ({
    at: startOfCard(card),
    item: { kind: 'confidential', id: card.id, card } as const,
  }));
  return [...open, ...settled, ...locked].sort((a, b) => a.at - b.at).map(({ item }) => item);
}
