import { z } from 'zod';
import { PRACTICE_STEPS } from './practice-steps.ts';

/** A step that was done, or the wish to see the steps no more. */
export const PracticeMark = z.enum([...PRACTICE_STEPS, 'hidden']);
export type PracticeMark = z.infer<typeof PracticeMark>;
