/** What the practice article asks of a newcomer, in order. */
export const PRACTICE_STEPS = ['mark', 'source', 'call', 'settle', 'copy'] as const;
export type PracticeStep = (typeof PRACTICE_STEPS)[number];
