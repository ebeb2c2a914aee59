import { z } from 'zod';
import { EntryId, PersonId } from '../ids.ts';
import { AnnotationValue, CitedValue, ReplyValue, StoredValue, SuggestionValue } from './entry.ts';
import { RecordedRetag } from './retag.ts';
import { Outcome, type ResolvedRecord } from './resolution.ts';
import { RecordedVerdict } from './verdict.ts';
import { SuggestionDecision } from './suggestion.ts';

const Moment = z.iso.datetime();

const recorded = <Value extends z.ZodType>(value: Value) =>
  z.object({
    id: EntryId,
    author: PersonId,
    authorName: z.string(),
    authorRole: z.string(),
    value,
    created: Moment,
    edited: Moment.nullable(),
  });

/** The thread as a resolution freezes it. */
export const FrozenThread = z.object({
  // Records from before there were retags have none.
  annotation: recorded(AnnotationValue).extend({ retag: RecordedRetag.nullable().default(null) }),
  replies: z.array(recorded(ReplyValue)),
  citations: z.array(recorded(CitedValue)),
  /** The verdict that stood then; absent where none did, and in records of before there were verdicts. */
  verdict: RecordedVerdict.optional(),
  // Records from before there were suggestions have none.
  suggestions: z
    .array(recorded(SuggestionValue).extend({ decision: SuggestionDecision.extend({ byName: z.string() }).nullable() }))
    .default([]),
});
export type FrozenThread = z.infer<typeof FrozenThread>;

/** A {@link ResolvedRecord} as it leaves the server and comes back from storage. */
export const RecordShape = z.object({
  id: z.string(),
  annotationId: EntryId,
  generation: z.int(),
  outcome: Outcome,
  note: z.string().nullable(),
  resolvedBy: PersonId,
  resolvedByName: z.string(),
  resolvedAt: Moment,
  ...FrozenThread.shape,
  passage: z.object({
    revision: z.int(),
    start: z.int().nullable(),
    end: z.int().nullable(),
    quote: z.string().nullable(),
    prefix: z.string().nullable(),
    suffix: z.string().nullable(),
  }),
  now: z.object({ revision: z.int(), start: z.int(), end: z.int() }).nullable().optional(),
  late: z.array(recorded(StoredValue)),
  reopened: z.object({ by: PersonId, byName: z.string(), at: Moment }).nullable(),
}) satisfies z.ZodType<ResolvedRecord>;

/** What resolving and reopening answer: the record, and the article's seq from which everybody sees it so. */
export const Settled = z.object({ seq: z.int(), record: RecordShape });
export type Settled = z.infer<typeof Settled>;
