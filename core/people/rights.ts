import type { Role } from './role.ts';

/** What may be done on a desk. */
export type Action =
  | 'read'
  | 'annotate'
  | 'reply'
  | 'cite'
  /** Give a verdict on the words of a passage. */
  | 'check'
  /** Settle or open again an annotation that somebody else wrote. */
  | 'resolveOthers'
  /** Give another tag to what somebody else wrote, or take it away; put back what was taken away. */
  | 'changeOthers'
  /** Move an article to another stage; which steps a role may take is told by `core/article/stage.ts`. */
  | 'changeStage'
  /** Accept or turn down suggested words. */
  | 'changeText'
  /** Bring articles in and change the facts about them. */
  | 'manageArticles'
  | 'managePeople';

const WRITES: readonly Action[] = ['read', 'annotate', 'reply', 'cite'];

/** The one table of rights: pages, API, sync and tests all read it. */
const RIGHTS: Readonly<Record<Role, readonly Action[]>> = {
  admin: [
    ...WRITES,
    'check',
    'resolveOthers',
    'changeOthers',
    'changeText',
    'changeStage',
    'manageArticles',
    'managePeople',
  ],
  editor: [...WRITES, 'check', 'resolveOthers', 'changeOthers', 'changeText', 'changeStage', 'manageArticles'],
  checker: [...WRITES, 'check', 'changeStage'],
  reporter: WRITES,
  legal: WRITES,
  viewer: ['read'],
};

/** Whether a role may do this on its desk. */
export function may(role: Role, action: Action): boolean {
  return RIGHTS[role].includes(action);
}

/** Whether this role writes into a live document at all. */
export function mayWrite(role: Role): boolean {
  return may(role, 'annotate');
}

/** Authors may always settle their own; others' needs the right. */
export function mayResolve(role: Role, isAuthor: boolean): boolean {
  return mayWrite(role) && (isAuthor || may(role, 'resolveOthers'));
}

/** Authors may always give their own another tag; others' needs the right. */
export function mayRetag(role: Role, isAuthor: boolean): boolean {
  return mayWrite(role) && (isAuthor || may(role, 'changeOthers'));
}

/** Whoever checks may withdraw their own verdict; others' needs the right to settle what others wrote. */
export function mayWithdraw(role: Role, isGiver: boolean): boolean {
  return may(role, 'check') && (isGiver || may(role, 'resolveOthers'));
}
