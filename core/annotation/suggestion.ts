import { z } from 'zod';
import { PersonId, WriteId } from '../ids.ts';
import { cleanText } from '../text/text.ts';
import { LONGEST_FIELD, LONGEST_TEXT } from './longest.ts';
import { oneLine } from './one-line.ts';

/** What was decided about a suggestion: a command's work, never a part of what its author wrote. */
export const SuggestionDecision = z.object({
  outcome: z.enum(['accepted', 'rejected']),
  by: PersonId,
  /** Database time, ISO 8601. */
  at: z.string(),
  /** The revision that came of it; accepted ones only. */
  revision: z.int().min(1).optional(),
  /** What was put in instead of what was suggested, where it was accepted with a change. */
  text: z.string().optional(),
  note: z.string().optional(),
});
export type SuggestionDecision = z.infer<typeof SuggestionDecision>;

const Said = (longest: number) =>
  z
    .string()
    .transform((words) => oneLine(cleanText(words)))
    .pipe(z.string().trim().max(longest));

/** What an editor sends who accepts a suggestion. */
export const AcceptInput = z.strictObject({
  /** The suggestion's `w` as it was read: refused where its author has changed it since. */
  expected: WriteId.optional(),
  /** Other words than the suggested ones: accepted with a change. */
  text: Said(LONGEST_TEXT).optional(),
});
export type AcceptInput = z.infer<typeof AcceptInput>;

/** What an editor sends who turns a suggestion down. */
export const RejectInput = z.strictObject({ note: Said(LONGEST_FIELD.title).optional() });
export type RejectInput = z.infer<typeof RejectInput>;

/**
 * What comes to stand in the place of `saw`: the suggested words between the white space that `saw` begins and ends with, so
 * that no words run together and none stand too far apart. Nothing but white space cuts the passage.
 */
export function wordsInPlace(saw: string, suggested: string): string {
  const words = suggested.trim();
  if (words === '') return '';
  const [begins = '', ends = ''] = [/^\s*/u.exec(saw)?.[0], saw.trim() === '' ? '' : /\s*$/u.exec(saw)?.[0]];
  return begins + words + ends;
}
