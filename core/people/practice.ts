import { z } from 'zod';
import { PersonId } from '../ids.ts';
import type { DeskPerson } from './person.ts';
import { PRACTICE_STEPS } from './practice-steps.ts';

/** A step that was done, or the wish to see the steps no more. */
export const PracticeMark = z.enum([...PRACTICE_STEPS, 'hidden']);
export type PracticeMark = z.infer<typeof PracticeMark>;

/** A scripted colleague of the practice article: on no desk, without any right, and called what they are. */
export interface PracticeColleague extends DeskPerson {
  /** What they write: in the thread of a newcomer, or on a passage of their own. */
  words: string;
}

/** Answers the newcomer's first annotation. */
export const ANSWERS: PracticeColleague = {
  id: PersonId.parse('PractA'),
  name: 'Asta · Practice',
  role: 'viewer',
  words: 'Well spotted. Where could somebody look this up? Add a citation, then answer me here.',
};

/** Marks the next sentence after the newcomer's first source. */
export const MARKS: PracticeColleague = {
  id: PersonId.parse('PractE'),
  name: 'Emil · Practice',
  role: 'viewer',
  words: 'I marked this while you were writing. On your page it came by itself, and nothing of yours has moved.',
};

export const PRACTICE_COLLEAGUES: readonly PracticeColleague[] = [ANSWERS, MARKS];
