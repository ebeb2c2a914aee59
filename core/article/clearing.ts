import type { EntryId } from '../ids.ts';
import { isClearing, type Stage } from './stage.ts';

/** Longest reason for a step, UTF-16 units. */
export const LONGEST_REASON = 2_000;

/** An annotation as clearing looks at it. */
export interface Clearable {
  id: EntryId;
  state: 'open' | 'resolved';
}

/** Something that an article is cleared over, and why it stands in the way. */
export interface ClearingException {
  id: EntryId;
  because: 'open';
}

/**
 * What is not settled in an article that is to be cleared, in the order given. This is the one place that says so: whatever
 * else must not be passed over in silence (a verdict whose words changed, a problem) is added here.
 */
export function clearingExceptions(annotations: readonly Clearable[]): ClearingException[] {
  return annotations.flatMap(({ id, state }) => (state === 'open' ? [{ id, because: 'open' as const }] : []));
}

/** Whether this step is taken with a reason only: over exceptions, and back from what is published. */
export function needsReason(from: Stage, to: Stage, exceptions: number): boolean {
  return from === 'published' || (isClearing(from, to) && exceptions > 0);
}
