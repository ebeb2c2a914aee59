import { z } from 'zod';
import type { EntryId, PersonId } from '../ids.ts';
import { cleanText } from '../text/text.ts';
import { LONGEST_TEXT } from './longest.ts';
import type { AnnotationValue, CitedValue, ReplyValue, StoredValue, SuggestionValue } from './entry.ts';
import { OUTCOMES } from './outcomes.ts';
import type { RecordedRetag } from './retag.ts';
import type { RecordedVerdict } from './verdict.ts';
import type { SuggestionDecision } from './suggestion.ts';

export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** What a resolver says. */
export const ResolveInput = z.strictObject({
  outcome: Outcome,
  note: z.string().transform(cleanText).pipe(z.string().trim().max(LONGEST_TEXT)).optional(),
});
export type ResolveInput = z.infer<typeof ResolveInput>;

/** One frozen entry of a resolved thread. Times are ISO 8601 in UTC. */
export interface RecordedEntry<Value extends StoredValue = StoredValue> {
  id: EntryId;
  author: PersonId;
  authorName: string;
  authorRole: string;
  value: Value;
  created: string;
  edited: string | null;
}

/** A frozen annotation, with the tag that was decided about it; null: its author's own counted. */
export interface RecordedAnnotation extends RecordedEntry<AnnotationValue> {
  retag: RecordedRetag | null;
}

/** A frozen suggestion, with what was decided about it; null: it was still open. */
export interface RecordedSuggestion extends RecordedEntry<SuggestionValue> {
  decision: (SuggestionDecision & { byName: string }) | null;
}

/** The immutable record of a resolved annotation, as read by lists, copies and the API. */
export interface ResolvedRecord {
  id: string;
  annotationId: EntryId;
  generation: number;
  outcome: Outcome;
  note: string | null;
  resolvedBy: PersonId;
  resolvedByName: string;
  resolvedAt: string;
  annotation: RecordedAnnotation;
  replies: RecordedEntry<ReplyValue>[];
  citations: RecordedEntry<CitedValue>[];
  /** The verdict that stood then, if any did. */
  verdict?: RecordedVerdict | undefined;
  suggestions: RecordedSuggestion[];
  /** Where the passage stood then; `start` and `end` are null for one on the whole article. */
  passage: {
    revision: number;
    start: number | null;
    end: number | null;
    quote: string | null;
    prefix: string | null;
    suffix: string | null;
  };
  /** Where it stands in the newest revision, as lists tell it; null where it has no place there. */
  now?: { revision: number; start: number; end: number } | null;
  /** Words that arrived after the record was frozen. */
  late: RecordedEntry[];
  /** Who opened it again, if anyone did; the record stays. */
  reopened: { by: PersonId; byName: string; at: string } | null;
}
