import { z } from 'zod';
import { AnnotationValue, CitationValue, ReplyValue, SuggestionValue } from '../annotation/entry.ts';
import { ArticleFacts } from '../article/facts.ts';
import { LONGEST_HEADLINE } from '../article/headline.ts';
import { VERDICTS } from '../annotation/verdicts.ts';
import { LONGEST_REASON, MOST_NAMED } from '../article/clearing.ts';
import { SIGN_OFF_PARTS } from '../article/sign-off.ts';
import { STAGES } from '../article/stage.ts';
import { MOST_READERS } from '../confidential/commands.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { SourceFormat } from '../intake/source-format.ts';
import { PageQuery } from './page.ts';

const AboutArticle = {
  headline: z.string().max(LONGEST_HEADLINE).optional(),
  deskId: z.string().max(64).optional(),
  facts: ArticleFacts.partial().optional(),
};

/** An article as a text in one of three formats, which stays whole, or as a Word file (.docx) with its comments. */
export const PostArticle = z.discriminatedUnion('format', [
  z.strictObject({ text: z.string(), format: SourceFormat, ...AboutArticle }),
  z.strictObject({ file: z.string().describe('The .docx in base64.'), format: z.literal('word'), ...AboutArticle }),
]);

/** The next text of an article; `revision` is the number of the one that it replaces. */
export const PostRevision = z.strictObject({
  text: z.string(),
  format: SourceFormat,
  revision: z.int().min(1),
  headline: z.string().max(LONGEST_HEADLINE).optional(),
});
export type PostRevision = z.infer<typeof PostRevision>;

const Words = z.string().max(100_000);

/** A passage by its words, or the whole article when `quote` is null. */
export const PostAnnotation = z.strictObject({
  quote: Words.min(1).nullable(),
  prefix: Words.optional(),
  suffix: Words.optional(),
  /** The code of a tag that the article's desk offers. */
  tag: AnnotationValue.shape.tag,
  remark: AnnotationValue.shape.remark,
  mentions: AnnotationValue.shape.mentions,
});
export type PostAnnotation = z.infer<typeof PostAnnotation>;

export const PostReply = ReplyValue.pick({ body: true, mentions: true });
export type PostReply = z.infer<typeof PostReply>;

export const PostCitation = CitationValue.omit({ kind: true, on: true, w: true, base: true });
export type PostCitation = z.infer<typeof PostCitation>;

/** A source; confidential: read by its author, editors, legal and the people named (members of the desk). */
export const CiteInput = PostCitation.extend({
  confidential: z.boolean().optional(),
  readers: z.array(PersonId).max(MOST_READERS).optional(),
}).refine(({ confidential, readers }) => confidential === true || readers === undefined, {
  path: ['readers'],
  message: 'only a confidential citation names its readers',
});
export type CiteInput = z.infer<typeof CiteInput>;

/** Who reads a citation from now on beside its author, editors and legal. */
export const ConfidentialInput = z.strictObject({ readers: z.array(PersonId).max(MOST_READERS).optional() });
export type ConfidentialInput = z.infer<typeof ConfidentialInput>;

/** What should stand in the place of a passage. `saw`: its words as you read them, refused where others stand there by now. */
export const PostSuggestion = SuggestionValue.pick({ text: true, note: true }).extend({
  saw: SuggestionValue.shape.saw.optional(),
});
export type PostSuggestion = z.infer<typeof PostSuggestion>;

/**
 * New words for one's own entry; what is left out of an annotation or reply stays, a citation or a suggestion is replaced
 * whole.
 */
export const PutEntry = z.union([
  z.strictObject({ tag: PostAnnotation.shape.tag.optional(), remark: PostAnnotation.shape.remark }),
  PostReply,
  PostCitation.extend({
    /** The name of this write: sent again, it changes nothing. */
    w: WriteId.optional(),
    /** The write that it replaces. */
    base: WriteId.optional(),
  }),
  PostSuggestion,
]);
export type PutEntry = z.infer<typeof PutEntry>;

export const AnnotationsQuery = PageQuery.extend({ state: z.enum(['open', 'resolved', 'all']).default('open') });
export type AnnotationsQuery = z.infer<typeof AnnotationsQuery>;

export const ArticlesQuery = PageQuery.extend({ deskId: z.string().max(64).optional() });
export type ArticlesQuery = z.infer<typeof ArticlesQuery>;

/** Whom an annotation waits for; null: nobody any more. */
export const AssignInput = z.strictObject({ person: PersonId.nullable() });
export type AssignInput = z.infer<typeof AssignInput>;

/** Which verdict is withdrawn, by its `at`; without it, whichever stands. */
export const WithdrawQuery = z.strictObject({ at: z.iso.datetime().optional() });
export type WithdrawQuery = z.infer<typeof WithdrawQuery>;

/** Where an article is moved, and the stage that whoever moves it has seen. */
export const StageInput = z.strictObject({
  stage: z.enum(STAGES),
  expected: z.enum(STAGES),
  reason: z.string().max(LONGEST_REASON).optional(),
  /** What the reason passes over, as a refusal listed it: when more came since, it is refused again, with all of it. */
  over: z
    .array(
      z.strictObject({
        id: EntryId,
        because: z.enum(['open', 'changed', 'problem']),
        verdict: z.enum(VERDICTS).optional(),
      }),
    )
    .max(MOST_NAMED)
    .optional(),
  /** The same of the sign-offs that the desk wants and that do not stand; none were seen where only `over` is given. */
  unsigned: z
    .array(z.strictObject({ part: z.enum(SIGN_OFF_PARTS), because: z.enum(['missing', 'reopened']) }))
    .max(SIGN_OFF_PARTS.length)
    .optional(),
});
export type StageInput = z.infer<typeof StageInput>;

/** Which part is signed off, and the revision that whoever signs has read. */
export const SignOffInput = z.strictObject({
  part: z.enum(SIGN_OFF_PARTS),
  revision: z.int().min(1),
  /** Why own words, or another's part, are signed by an editor who is alone on shift. */
  reason: z.string().max(LONGEST_REASON).optional(),
});
export type SignOffInput = z.infer<typeof SignOffInput>;

/** Exactly the sign-off that was seen: its part, and when it was given. */
export const WithdrawSignOffQuery = z.strictObject({ part: z.enum(SIGN_OFF_PARTS), at: z.iso.datetime() });
export type WithdrawSignOffQuery = z.infer<typeof WithdrawSignOffQuery>;

/** Of which entries it is asked whether somebody took them out: ids with commas between them. */
export const RemovalsQuery = z.object({
  entries: z
    .string()
    .max(2_000)
    .transform((text) => text.split(','))
    .pipe(z.array(EntryId).min(1)),
});

/** For each thread, the newest moment in it that was on the reader's screen. */
export const ReadInput = z.strictObject({
  threads: z
    .record(EntryId, z.iso.datetime())
    .refine((threads) => Object.keys(threads).length <= 500, 'at most 500 threads'),
});
export type ReadInput = z.infer<typeof ReadInput>;

/** What the page's *document* belongs to; both null or absent for a fresh one. */
export const TicketInput = z.strictObject({
  clientId: z.int().min(1).max(0xffff_ffff).nullish(),
  incarnation: z
    .string()
    .regex(/^[0-9A-Za-z]{1,40}$/)
    .nullish(),
});
export type TicketInput = z.infer<typeof TicketInput>;

/** What a copy is asked for: its format, and which annotations it contains. */
export const CopyQuery = z.object({
  format: z.enum(['html', 'docx', 'pdf', 'jsonld']),
  state: z.enum(['open', 'resolved', 'all']).default('all'),
});
export type CopyQuery = z.infer<typeof CopyQuery>;

/** A client's own name for one command, so that a retry cannot do it twice. */
export const IdempotencyKey = z.string().min(1).max(200);
