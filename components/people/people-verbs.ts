import type { Role } from '#core/people/role.ts';

type Refused = { done: false; because: 'invalid' | 'conflict' | 'lastAdmin' | 'gone' };

/** Whether a change was made, and if not, why. */
export type Change = { done: true } | Refused;
/** The same with a password that can be read this once. */
export type Secret = { done: true; name: string; password: string } | Refused;

/** A person as the page of the desk's people lists them. */
export interface PersonRow {
  id: string;
  name: string;
  mail: string;
  role: Role;
  lastSeen: string | null;
}

/** What the page may ask of the server. */
export interface PeopleVerbs {
  addToDesk(input: { name: string; mail: string; role: string }): Promise<Secret>;
  giveRole(input: { person: string; role: string }): Promise<Change>;
  newPassword(person: string): Promise<Secret>;
  takeOffDesk(person: string): Promise<Change>;
}
