import { z } from 'zod';
import { PersonId } from '../ids.ts';

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
