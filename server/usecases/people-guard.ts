import { may } from '#core/people/rights.ts';
import type { Actor } from '../auth/actor.ts';
import { AppError } from '../errors.ts';

/**
 * The desk whose people the actor manages: the first on which they may.
 * @throws AppError not_found for everybody else, for whom there is no such page
 */
export function managedDesk(actor: Actor): string {
  for (const [desk, role] of actor.memberships) if (may(role, 'managePeople')) return desk;
  throw new AppError('not_found', 'There is no such page.');
}

/** Why a change of the desk's people was not made. */
export type PeopleRefusal = { done: false; because: 'invalid' | 'conflict' | 'lastAdmin' | 'gone' };
export type PeopleChange = { done: true } | PeopleRefusal;
export type SecretGiven = { done: true; name: string; password: string } | PeopleRefusal;
