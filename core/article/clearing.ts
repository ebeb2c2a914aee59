import type { Verdict } from '../annotation/verdict.ts';
import { isProblem, type VerdictCode } from '../annotation/verdicts.ts';
import type { EntryId } from '../ids.ts';
import type { UnsignedPart } from './sign-off.ts';
import { isClearing, type Stage } from './stage.ts';

/** Longest reason for a step, UTF-16 units. */
export const LONGEST_REASON = 2_000;

/** Most exceptions that a reason names one by one. */
export const MOST_NAMED = 1_000;

/** An annotation as clearing looks at it. */
export interface Clearable {
  id: EntryId;
  state: 'open' | 'resolved';
  verdict: Pick<Verdict, 'code'> | null;
  /** Its words are not those any more that the verdict was given on. */
  isChanged: boolean;
}

/** Something that an article is cleared over, and why it stands in the way. */
export interface ClearingException {
  id: EntryId;
  because: 'open' | 'changed' | 'problem';
  /** The verdict that is the problem. */
  verdict?: VerdictCode;
}

/**
 * What is not settled in an article that is to be cleared, in the order given: what is open, whose words changed since they
 * were checked, and what was found to be a problem, resolved or not. This is the one place that says so.
 */
export function clearingExceptions(annotations: readonly Clearable[]): ClearingException[] {
  return annotations.flatMap(({ id, state, verdict, isChanged }): ClearingException[] => {
    if (verdict && isChanged) return [{ id, because: 'changed' }];
    if (verdict && isProblem(verdict.code)) return [{ id, because: 'problem', verdict: verdict.code }];
    return state === 'open' ? [{ id, because: 'open' }] : [];
  });
}

/** A {@link ClearingException} as it comes back from whoever was told it. */
type SeenException = Pick<ClearingException, 'id' | 'because'> & { verdict?: VerdictCode | undefined };

/** Whether all of this, each for what it is, is among what was seen. */
export function isAmong(found: readonly SeenException[], seen: readonly SeenException[]): boolean {
  const named = ({ id, because, verdict }: SeenException) => `${id} ${because} ${verdict ?? ''}`;
  const known = new Set(seen.map(named));
  return found.every((one) => known.has(named(one)));
}

/** The same of the wanted parts that do not stand. */
export function areAmong(found: readonly UnsignedPart[], seen: readonly UnsignedPart[]): boolean {
  return found.every(({ part, because }) => seen.some((one) => one.part === part && one.because === because));
}

/** Whether this step is taken with a reason only: over exceptions, and back from what is published. */
export function needsReason(from: Stage, to: Stage, exceptions: number): boolean {
  return from === 'published' || (isClearing(from, to) && exceptions > 0);
}
