import { z } from 'zod';

/** What the practice article asks of a newcomer, in order. */
export const PRACTICE_STEPS = ['mark', 'source', 'call', 'settle', 'copy'] as const;
export type PracticeStep = (typeof PRACTICE_STEPS)[number];

/** A step that was done, or the wish to see the steps no more. */
export const PracticeMark = z.enum([...PRACTICE_STEPS, 'hidden']);
export type PracticeMark = z.infer<typeof PracticeMark>;
