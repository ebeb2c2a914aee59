import type { Role } from '../people/role.ts';
import { may } from '../people/rights.ts';

/** The stages of an article, in the order of its way into print; after it come corrections. */
export const STAGES = ['draft', 'checking', 'closing', 'cleared', 'published', 'correction'] as const;
export type Stage = (typeof STAGES)[number];

/** How far along the way it is: 1 to 5. A correction is on its way to being published again. */
export const FAR: Readonly<Record<Stage, number>> = {
  draft: 1,
  checking: 2,
  closing: 3,
  cleared: 4,
  published: 5,
  correction: 4,
};

const BEFORE_PRINT = ['draft', 'checking', 'closing', 'cleared'] as const;

/** Which steps there are, whoever takes them: what is published is corrected, and nothing else is. */
const STEPS: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: [...BEFORE_PRINT, 'published'],
  checking: [...BEFORE_PRINT, 'published'],
  closing: [...BEFORE_PRINT, 'published'],
  cleared: [...BEFORE_PRINT, 'published'],
  published: ['correction'],
  correction: [...BEFORE_PRINT, 'published'],
};

/** What whoever moves articles, but does not manage them, may do: hand on what they check. */
const HANDING_ON: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: ['checking'],
  checking: ['closing'],
  closing: [],
  cleared: [],
  published: [],
  correction: [],
};

/** Whether an article can go from one stage to the other at all. */
export function isStep(from: Stage, to: Stage): boolean {
  return from !== to && STEPS[from].includes(to);
}

/** Whether this role may move an article from one stage to the other. */
export function mayMove(role: Role, from: Stage, to: Stage): boolean {
  if (!isStep(from, to) || !may(role, 'changeStage')) return false;
  return may(role, 'manageArticles') || HANDING_ON[from].includes(to);
}

/** Where this role may move an article that stands here, in the order of the stages. */
export function stagesFrom(role: Role, from: Stage): Stage[] {
  return STAGES.filter((to) => mayMove(role, from, to));
}

/** Whether the text of an article at this stage stays as it is. */
export function isFrozen(stage: Stage): boolean {
  return stage === 'published';
}

/** Whether this step says that the article is fit to print: what is not settled then is passed over with a reason. */
export function isClearing(from: Stage, to: Stage): boolean {
  return to === 'cleared' || (to === 'published' && from !== 'cleared');
}
