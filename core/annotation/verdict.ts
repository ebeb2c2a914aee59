import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { cleanText } from '../text/text.ts';
import type { AnnotationValue, OpenEntry } from './entry.ts';
import { LONGEST_FIELD, LONGEST_TEXT } from './longest.ts';
import { wordsAt } from './thread.ts';
import { VERDICTS } from './verdicts.ts';

/** The verdict that stands on an annotation: signed, and bound for ever to exactly the words that were checked. */
export const Verdict = z.object({
  code: z.enum(VERDICTS),
  by: PersonId,
  /** Database time, ISO 8601. */
  at: z.string(),
  /** The revision that was checked. */
  revision: z.int().min(1),
  /** The words of the passage as they were checked. */
  words: z.string(),
  /** How it was checked, or what is wrong. */
  note: z.string().optional(),
  /** On whose word it was taken; with *on author* only. */
  voucher: z.string().optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** The verdict as a record freezes it: names and roles as they were, and whether its words had changed since. */
export const RecordedVerdict = Verdict.extend({ byName: z.string(), byRole: z.string(), isChanged: z.boolean() });
export type RecordedVerdict = z.infer<typeof RecordedVerdict>;

const Said = (longest: number) => z.string().transform(cleanText).pipe(z.string().trim().max(longest));

/** What a checker sends. `words` are those that the checker saw: other ones there by now are refused. */
export const VerdictInput = z
  .strictObject({
    code: z.enum(VERDICTS),
    words: z.string().min(1).max(100_000),
    note: Said(LONGEST_TEXT).optional(),
    voucher: Said(LONGEST_FIELD.title).optional(),
  })
  .refine(({ code, voucher }) => code !== 'on_author' || Boolean(voucher), {
    path: ['voucher'],
    message: 'on author names who vouches',
  })
  .refine(({ code, voucher }) => code === 'on_author' || !voucher, {
    path: ['voucher'],
    message: 'only on author names who vouches',
  });
export type VerdictInput = z.infer<typeof VerdictInput>;

/**
 * Whether the words of a passage are no longer the ones that its verdict was given on: such a verdict counts for nothing
 * until it is given again.
 * @param text the text that `placement` is in; offsets are UTF-16
 */
export function isChangedSince(
  { verdict, placement }: Pick<OpenEntry<AnnotationValue>, 'verdict' | 'placement'>,
  text: string,
): boolean {
  return verdict !== null && wordsAt(placement, text) !== verdict.words;
}
