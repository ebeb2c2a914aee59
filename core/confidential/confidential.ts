import { z } from 'zod';
import { CitationValue, Outside, Passage } from '../annotation/entry.ts';
import { LONGEST_TEXT } from '../annotation/longest.ts';
import { TAG_CODE } from '../annotation/tag.ts';
import { EntryId, PersonId } from '../ids.ts';
import { isCleanText } from '../text/text.ts';

const Words = z.string().max(LONGEST_TEXT).refine(isCleanText, 'holds U+0000 or half a character');
const Body = Words.refine((body) => body.trim() !== '', 'says something');

/** A note of one person, for that person alone. */
export const PrivateNote = z.strictObject({
  kind: z.literal('note'),
  /** Null: it stands on the whole article. */
  passage: Passage.nullable(),
  body: Body,
  /** Written for this entry by a device that was away until its thread, or itself, had been removed for good. */
  lateFor: EntryId.optional(),
});
export type PrivateNote = z.infer<typeof PrivateNote>;

/** The first words of a restricted thread. */
export const RestrictedThread = z.strictObject({
  kind: z.literal('thread'),
  passage: Passage.nullable(),
  /** Empty only where it was an annotation without a remark. */
  body: Words,
  /** Of a thread that was an annotation before: its tag, and whom a file named as its author. */
  tag: z.string().regex(TAG_CODE).optional(),
  outside: Outside.optional(),
});
export type RestrictedThread = z.infer<typeof RestrictedThread>;

/** A reply in a restricted thread. */
export const RestrictedReply = z.strictObject({
  kind: z.literal('reply'),
  on: EntryId,
  body: Body,
  outside: Outside.optional(),
});
export type RestrictedReply = z.infer<typeof RestrictedReply>;

/** What is kept in `confidential`: words that never enter a room. A citation has all its fields. */
export const ConfidentialValue = z.discriminatedUnion('kind', [
  PrivateNote,
  RestrictedThread,
  RestrictedReply,
  CitationValue.omit({ w: true, base: true }),
]);
export type ConfidentialValue = z.infer<typeof ConfidentialValue>;
export type ConfidentialKind = ConfidentialValue['kind'];

/** One of them as those who may read it get it. Times are the database's, ISO 8601. */
export const ConfidentialEntry = z.object({
  id: EntryId,
  author: PersonId,
  value: ConfidentialValue,
  /** Grows with every change of it, of its readers and of what hangs on it. */
  version: z.int().min(1),
  created: z.iso.datetime(),
  edited: z.iso.datetime().nullable(),
  /** People named as readers. Of a reply, and of a citation in a restricted thread: none, its thread's are its own. */
  readers: z.array(PersonId),
});
export type ConfidentialEntry = z.infer<typeof ConfidentialEntry>;

/** That a restricted thread is settled: by whom and when (database time, ISO 8601). */
export const RestrictedResolution = z.strictObject({
  by: PersonId,
  at: z.iso.datetime(),
  note: z.string().nullable(),
});
export type RestrictedResolution = z.infer<typeof RestrictedResolution>;
