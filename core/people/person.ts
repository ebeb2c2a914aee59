import type { PersonId } from '../ids.ts';
import type { Role } from './role.ts';

/** A member of the desk as others see them. Mail addresses are not part of it. */
export interface DeskPerson {
  id: PersonId;
  name: string;
  role: Role;
}

/** One or two letters for an avatar: first letters of the first and the last word of the name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  return [first, last]
    .filter((word) => word !== '')
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('');
}
