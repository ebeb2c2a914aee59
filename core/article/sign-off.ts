import type { PersonId } from '../ids.ts';
import { may, mayWrite } from '../people/rights.ts';
import type { Role } from '../people/role.ts';

/** The parts of an article's sign-off, in the order in which lists name them. */
export const SIGN_OFF_PARTS = ['writer', 'checker', 'editor', 'legal'] as const;
export type SignOffPart = (typeof SIGN_OFF_PARTS)[number];

/** A sign-off that was given and not withdrawn, as everybody who may open the article sees it. */
export interface SignOff {
  part: SignOffPart;
  by: PersonId;
  /** Database time, ISO 8601. */
  at: string;
  /** The revision that its giver had read. */
  revision: number;
  /** The article's text is the one that was signed. */
  stands: boolean;
  /** Why it was given over one's own words, or for a part that is another's; absent where there was nothing to say. */
  reason?: string | undefined;
}

/** A sign-off as it is kept: with the hash of the text that it was given on. */
export interface GivenSignOff {
  part: SignOffPart;
  by: PersonId;
  at: string;
  revision: number;
  /** SHA-256 of that revision's text. */
  sha256: string;
  reason: string | null;
}

/** What these sign-offs are over a text: they stand on the very text that they were given on, whatever its number. */
export function signOffsOver(given: readonly GivenSignOff[], sha256: string): SignOff[] {
  return SIGN_OFF_PARTS.flatMap((part) => {
    const one = given.find((sign) => sign.part === part);
    if (!one) return [];
    const { by, at, revision, reason } = one;
    return [{ part, by, at, revision, stands: one.sha256 === sha256, ...(reason !== null && { reason }) }];
  });
}

/** Who asks to sign. Own words are those of a writer of the article and of the author of a suggestion accepted on it. */
export interface Signer {
  role: Role;
  isWriter: boolean;
  hasOwnWords: boolean;
}

/** What is said to whoever asks to sign: *override* is free with a written reason. */
export type Ruling = 'free' | 'override' | 'ownWords' | 'notTheirs';

/** The one table of who may give which part of a sign-off. */
export function rulingOn(part: SignOffPart, { role, isWriter, hasOwnWords }: Signer): Ruling {
  const leads = may(role, 'manageArticles');
  switch (part) {
    case 'writer':
      return isWriter && mayWrite(role) ? 'free' : 'notTheirs';
    case 'checker':
      // Whoever is alone on shift checks too, and says so.
      if (leads) return 'override';
      if (role !== 'checker') return 'notTheirs';
      return hasOwnWords ? 'ownWords' : 'free';
    case 'editor':
      if (!leads) return 'notTheirs';
      return hasOwnWords ? 'override' : 'free';
    case 'legal':
      if (role !== 'legal') return 'notTheirs';
      return hasOwnWords ? 'ownWords' : 'free';
  }
}

/** Whether a sign-off is taken at this ruling, with a written reason or without one. */
export function isGranted(ruling: Ruling, hasReason: boolean): boolean {
  return ruling === 'free' || (ruling === 'override' && hasReason);
}

/** The parts that somebody is offered, whether or not a reason will be asked for. */
export function partsOf(role: Role, isWriter: boolean): SignOffPart[] {
  return SIGN_OFF_PARTS.filter((part) => rulingOn(part, { role, isWriter, hasOwnWords: false }) !== 'notTheirs');
}

/** Who gave a sign-off withdraws it; others' needs the right to lead articles. */
export function mayWithdrawSignOff(role: Role, isGiver: boolean): boolean {
  return isGiver || may(role, 'manageArticles');
}

/** A part that a desk wants and that does not stand over the text, and why. */
export interface UnsignedPart {
  part: SignOffPart;
  because: 'missing' | 'reopened';
}

/** What of the wanted parts is missing, or was given on another text, in the order of the parts. */
export function unsignedParts(wanted: readonly SignOffPart[], signOffs: readonly SignOff[]): UnsignedPart[] {
  return SIGN_OFF_PARTS.filter((part) => wanted.includes(part)).flatMap((part): UnsignedPart[] => {
    const given = signOffs.find((one) => one.part === part);
    if (!given) return [{ part, because: 'missing' }];
    return given.stands ? [] : [{ part, because: 'reopened' }];
  });
}
