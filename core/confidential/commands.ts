import { z } from 'zod';
import { CitationValue, Passage } from '../annotation/entry.ts';
import { LONGEST_TEXT } from '../annotation/longest.ts';
import { PersonId, WriteId } from '../ids.ts';
import { isCleanText } from '../text/text.ts';
import { PrivateNote } from './confidential.ts';

const { body } = PrivateNote.shape;

/** Most people whom one restricted thread or confidential citation may name. */
export const MOST_READERS = 100;

const Readers = z.array(PersonId).max(MOST_READERS);

/** A note for oneself, on a passage or on the whole article. */
export const PostPrivateNote = z.strictObject({ passage: Passage.nullable(), body });
export type PostPrivateNote = z.infer<typeof PostPrivateNote>;

/** The first words of a restricted thread and who reads it, beside its author and legal. */
export const PostRestrictedThread = z.strictObject({ passage: Passage.nullable(), body, readers: Readers });
export type PostRestrictedThread = z.infer<typeof PostRestrictedThread>;

export const PostRestrictedReply = z.strictObject({ body });
export type PostRestrictedReply = z.infer<typeof PostRestrictedReply>;

/** What its author had before them: the `w`, or the `version`, that they read. */
const Base = z.union([WriteId, z.int().min(1)]).optional();

export const PutBody = z.strictObject({ body, base: Base });
export const PutCitation = CitationValue.omit({ kind: true, on: true, w: true, base: true }).extend({ base: Base });
/** New words for what one wrote oneself; a citation is replaced whole. */
export const PutConfidential = z.union([PutBody, PutCitation]);
export type PutConfidential = z.infer<typeof PutConfidential>;

/** Everybody who is named from now on; whoever is left out is named no more. */
export const PutReaders = z.strictObject({ readers: Readers });
export type PutReaders = z.infer<typeof PutReaders>;

export const SettleRestricted = z.strictObject({
  note: z.string().max(LONGEST_TEXT).refine(isCleanText, 'holds U+0000 or half a character').optional(),
});
export type SettleRestricted = z.infer<typeof SettleRestricted>;
