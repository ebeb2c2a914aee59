import type { ResolvedRecord } from './resolution.ts';
import type { Thread } from './thread.ts';
import { isProblem, VERDICTS, type VerdictCode } from './verdicts.ts';

/**
 * How an annotation stands with its check: the verdict that stands on its words, `changed` when these are no longer the ones
 * that were checked, `none` while nobody has given one.
 */
export const CHECK_STATES = [...VERDICTS, 'changed', 'none'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

type Checked = Pick<Thread, 'annotation' | 'words'>;

/** How an open thread stands with its check. A verdict on other words than those that stand there now counts for nothing. */
export function checkStateOf({ annotation: { verdict }, words }: Checked): CheckState {
  if (!verdict) return 'none';
  return words === verdict.words ? verdict.code : 'changed';
}

/** How a settled one stood with its check when it was settled. */
export function recordedCheck({ verdict }: Pick<ResolvedRecord, 'verdict'>): CheckState {
  if (!verdict) return 'none';
  return verdict.isChanged ? 'changed' : verdict.code;
}

/** The verdict that stands; null without one, and when its words were changed since. */
export function standingVerdict(thread: Checked): VerdictCode | null {
  const state = checkStateOf(thread);
  return state === 'none' || state === 'changed' ? null : state;
}

/** Whether nothing is left to be done about it: its verdict stands and is no problem, it waits for nobody, and no suggestion waits. */
export function isSettledByVerdict(thread: Thread): boolean {
  const code = standingVerdict(thread);
  const { created, assignee } = thread.annotation;
  const waits = thread.suggestions.some(({ decision }) => decision === null);
  return code !== null && !isProblem(code) && created !== null && assignee === null && !waits;
}

/** Whether it is still to be checked: a claim without a verdict, or whatever changed since it was given one. */
function isUnchecked(thread: Checked, isClaim: boolean): boolean {
  const state = checkStateOf(thread);
  return state === 'changed' || (isClaim && state === 'none');
}

/** The next thread in reading order that is still to be checked, after this one and around the end; null when none is. */
export function nextUnchecked(
  threads: readonly Thread[],
  isClaim: (thread: Thread) => boolean,
  from: string | null,
): Thread | null {
  const at = threads.findIndex((thread) => thread.annotation.id === from);
  const ordered = [...threads.slice(at + 1), ...threads.slice(0, at + 1)];
  return ordered.find((thread) => isUnchecked(thread, isClaim(thread))) ?? null;
}
