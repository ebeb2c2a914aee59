import { z } from 'zod';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { isCleanText } from '../text/text.ts';
import { LONGEST_FIELD, LONGEST_TEXT } from './longest.ts';
import { oneLine } from './one-line.ts';
import type { SuggestionDecision } from './suggestion.ts';
import { TAG_CODE } from './tag.ts';
import type { Retag } from './retag.ts';
import type { Verdict } from './verdict.ts';

const Line = (longest: number) => z.string().max(longest).refine(isCleanText, 'holds U+0000 or half a character');
const OneLine = (longest: number) =>
  Line(longest).refine((words) => oneLine(words) === words, 'a suggestion stays inside one paragraph');

/**
 * A range of one revision's canonical text: `[start, end)` in UTF-16 offsets, the words themselves and the words around
 * them. Only its shape is judged; whether the quote stands there is decided when it is placed.
 */
export const Passage = z
  .object({
    revision: z.int().min(1),
    start: z.int().min(0),
    end: z.int().min(1),
    quote: Line(100_000),
    prefix: Line(200),
    suffix: Line(200),
  })
  .refine((passage) => passage.end > passage.start && passage.quote.length === passage.end - passage.start, {
    message: 'the quote is as long as its range',
  });
export type Passage = z.infer<typeof Passage>;

const Written = {
  /** This write. Absent only from software that does not know of it. */
  w: WriteId.optional(),
  /** The write that this one replaces. */
  base: WriteId.optional(),
};

/** Most people that one remark or reply may call. */
const MOST_MENTIONS = 20;
const Mentions = z.array(PersonId).min(1).max(MOST_MENTIONS).optional();

/** Longest name of somebody outside, UTF-16 units. */
export const LONGEST_NAME = 120;

/**
 * Whom a file that was brought in names as the author of these words, and when they wrote them (ISO 8601, UTC). A claim of
 * the file: the entry's own author brought it in, and both are always named together.
 */
export const Outside = z.strictObject({
  name: Line(LONGEST_NAME).refine((name) => name.trim() !== '', 'a name says something'),
  at: z.iso.datetime().optional(),
});
export type Outside = z.infer<typeof Outside>;

export const AnnotationValue = z.strictObject({
  kind: z.literal('annotation'),
  tag: z.string().regex(TAG_CODE),
  /** Null: the annotation stands on the whole article. */
  passage: Passage.nullable(),
  remark: Line(LONGEST_TEXT).optional(),
  mentions: Mentions,
  outside: Outside.optional(),
  ...Written,
});
export type AnnotationValue = z.infer<typeof AnnotationValue>;

export const ReplyValue = z.strictObject({
  kind: z.literal('reply'),
  on: EntryId,
  body: Line(LONGEST_TEXT).refine((body) => body.trim() !== '', 'a reply says something'),
  mentions: Mentions,
  outside: Outside.optional(),
  ...Written,
});
export type ReplyValue = z.infer<typeof ReplyValue>;

export const CitationValue = z.strictObject({
  kind: z.literal('citation'),
  on: EntryId,
  /** As typed, kept verbatim; enough by itself. */
  line: Line(LONGEST_TEXT).refine((line) => line.trim() !== '', 'a citation says something'),
  title: Line(LONGEST_FIELD.title).optional(),
  address: Line(LONGEST_FIELD.address).optional(),
  publisher: Line(LONGEST_FIELD.publisher).optional(),
  published: Line(LONGEST_FIELD.published).optional(),
  accessed: Line(LONGEST_FIELD.accessed).optional(),
  locator: Line(LONGEST_FIELD.locator).optional(),
  support: Line(LONGEST_FIELD.support).optional(),
  /** Primary or secondary for this claim. */
  source: z.enum(['primary', 'secondary']).optional(),
  ...Written,
});
export type CitationValue = z.infer<typeof CitationValue>;

export const SuggestionValue = z.strictObject({
  kind: z.literal('suggestion'),
  on: EntryId,
  /** The words of the passage as its author saw them: it is about these and no others. */
  saw: OneLine(LONGEST_TEXT).min(1),
  /** What should stand there instead; empty suggests to cut them. */
  text: OneLine(LONGEST_TEXT),
  /** Why. */
  note: Line(LONGEST_FIELD.title).optional(),
  ...Written,
});
export type SuggestionValue = z.infer<typeof SuggestionValue>;

/** What a person may write into their own map: plain JSON, one of the entry kinds. */
export const EntryValue = z.discriminatedUnion('kind', [AnnotationValue, ReplyValue, CitationValue, SuggestionValue]);
export type EntryValue = z.infer<typeof EntryValue>;

/**
 * What stands where a confidential citation stands: that there is one, whose (its entry id says so) and on what, and nothing
 * of its words. Only the server writes it.
 */
export const ConfidentialStub = z.strictObject({
  kind: z.literal('confidential'),
  on: EntryId,
  /** The write that it stands for. */
  w: WriteId.optional(),
});
export type ConfidentialStub = z.infer<typeof ConfidentialStub>;

/** What rows, records, rooms and readers may hold: what a person wrote, or the stub of what only some may read. */
export const StoredValue = z.discriminatedUnion('kind', [
  AnnotationValue,
  ReplyValue,
  CitationValue,
  SuggestionValue,
  ConfidentialStub,
]);
export type StoredValue = z.infer<typeof StoredValue>;

/** A citation as those read it who may open the article: its words, or that it is confidential. */
export const CitedValue = z.discriminatedUnion('kind', [CitationValue, ConfidentialStub]);
export type CitedValue = z.infer<typeof CitedValue>;

/**
 * Where a passage stands now, UTF-16 offsets in the current canonical text; `lost` keeps no range, and tells beside what it
 * stood where that is known.
 */
export type Placement = { state: 'placed' | 'changed'; start: number; end: number } | { state: 'lost'; near?: number };

/** An open entry as a reader sees it, built alike from rows and from a room. */
export interface OpenEntry<Value extends StoredValue = StoredValue> {
  id: EntryId;
  author: PersonId;
  value: Value;
  /** Database time, ISO 8601; null while it is not committed. */
  created: string | null;
  edited: string | null;
  /** Annotations on a passage only. */
  placement: Placement | null;
  /** Two devices of its author changed it without seeing each other; both texts are kept. */
  twice: boolean;
  /** Annotations only: whom it waits for. */
  assignee: PersonId | null;
  /** Annotations only: the tag that was decided about it, which counts; null while its author's own does. */
  retag: Retag | null;
  /** Annotations only: the verdict that stands on it. */
  verdict: Verdict | null;
  /** Suggestions only: what was decided about it; null while it is open. */
  decision: SuggestionDecision | null;
}
