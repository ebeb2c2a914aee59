/**
 * What a checker may find. Apart from its schema, so that a page can list them without carrying a validator. A desk may word
 * them otherwise; the codes stay.
 */
export const VERDICTS = [
  'confirmed',
  'confirmed_with_change',
  'on_author',
  'not_confirmed',
  'disputed',
  'wrong',
  'opinion',
] as const;
export type VerdictCode = (typeof VERDICTS)[number];

/** Verdicts that say that the words should not stand as they are. */
const PROBLEMS: readonly VerdictCode[] = ['not_confirmed', 'disputed', 'wrong'];

/** Whether the words should not stand as they are: such a verdict is a problem, never a part of what has been settled. */
export function isProblem(code: VerdictCode): boolean {
  return PROBLEMS.includes(code);
}
