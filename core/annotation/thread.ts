import type { EntryId } from '../ids.ts';
import type { AnnotationValue, CitedValue, OpenEntry, Placement, ReplyValue, SuggestionValue } from './entry.ts';

/** An annotation with its replies, citations and suggestions. */
export interface Thread {
  annotation: OpenEntry<AnnotationValue>;
  /** Reading-order number from 1, the same in the margin, in print and in copies. */
  number: number;
  replies: OpenEntry<ReplyValue>[];
  citations: OpenEntry<CitedValue>[];
  /** The words that stand at its passage now; null without a place. */
  words: string | null;
  suggestions: OpenEntry<SuggestionValue>[];
}

interface Made {
  id: string;
  created: string | null;
}

const END_OF_TIME = '9999';

/** The order of creation; what is not committed yet comes last. */
export function byTime(a: Made, b: Made): number {
  return (a.created ?? END_OF_TIME).localeCompare(b.created ?? END_OF_TIME) || (a.id < b.id ? -1 : 1);
}

/**
 * Where an annotation begins in the order of the document, UTF-16 offset; one that lost its place keeps its order among its
 * neighbours; -1 for one on the whole article.
 */
export function startOf(annotation: OpenEntry<AnnotationValue>): number {
  const { placement, value } = annotation;
  if (placement && placement.state !== 'lost') return placement.start;
  if (placement?.near !== undefined) return placement.near;
  return value.passage?.start ?? -1;
}

function lengthOf(annotation: OpenEntry<AnnotationValue>): number {
  const { placement, value } = annotation;
  if (placement && placement.state !== 'lost') return placement.end - placement.start;
  return value.passage ? value.passage.end - value.passage.start : 0;
}

/** The words that stand at a place in this text; null where it is none. */
export function wordsAt(placement: Placement | null, text: string): string | null {
  return placement && placement.state !== 'lost' ? text.slice(placement.start, placement.end) : null;
}

/**
 * Groups entries into threads in document order: by start, longer passages first, then time, then id. Annotations on
 * the whole article come first. Entries whose annotation is not among them are left out.
 * @param text the canonical text that placements count in
 */
export function buildThreads(entries: readonly OpenEntry[], text: string): Thread[] {
  const annotations: OpenEntry<AnnotationValue>[] = [];
  const replies = new Map<EntryId, OpenEntry<ReplyValue>[]>();
  const citations = new Map<EntryId, OpenEntry<CitedValue>[]>();
  const suggestions = new Map<EntryId, OpenEntry<SuggestionValue>[]>();
  for (const entry of entries) {
    const { value } = entry;
    if (value.kind === 'annotation') annotations.push({ ...entry, value });
    else if (value.kind === 'reply') replies.set(value.on, [...(replies.get(value.on) ?? []), { ...entry, value }]);
    else if (value.kind === 'suggestion')
      suggestions.set(value.on, [...(suggestions.get(value.on) ?? []), { ...entry, value }]);
    else citations.set(value.on, [...(citations.get(value.on) ?? []), { ...entry, value }]);
  }
  annotations.sort((a, b) => startOf(a) - startOf(b) || lengthOf(b) - lengthOf(a) || byTime(a, b));
  return annotations.map((annotation, index) => ({
    annotation,
    number: index + 1,
    replies: (replies.get(annotation.id) ?? []).sort(byTime),
    citations: (citations.get(annotation.id) ?? []).sort(byTime),
    words: wordsAt(annotation.placement, text),
    suggestions: (suggestions.get(annotation.id) ?? []).sort(byTime),
  }));
}
