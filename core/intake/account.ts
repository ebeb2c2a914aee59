import { z } from 'zod';

/** What a Word file holds and an article does not, and what its authors were not done with. */
const WORD_REASONS = [
  'table',
  'picture',
  'textBox',
  'object',
  'formula',
  'footnote',
  'deletion',
  'insertion',
  'hidden',
  'macros',
] as const;

/** One stretch of the pasted source that is not in the article as it was; UTF-16 offset and length in the source. */
export const AccountPiece = z.object({
  what: z.enum(['moved', 'dropped', 'changed']),
  at: z.int().min(0),
  length: z.int().min(0),
  /** The words themselves, shortened to 80 characters. */
  text: z.string(),
  why: z.enum([
    'byteOrderMark',
    'blankLine',
    'lineEnd',
    'space',
    'carriageReturn',
    'unstorable',
    'composed',
    'element',
    'date',
    ...WORD_REASONS,
  ]),
});
export type AccountPiece = z.infer<typeof AccountPiece>;

/**
 * What became of every character of the source (UTF-16 units): `kept + moved + dropped + markup === total`. For plain text
 * `markup` is 0.
 */
export const IntakeAccount = z.object({
  total: z.int().min(0),
  kept: z.int().min(0),
  moved: z.int().min(0),
  dropped: z.int().min(0),
  markup: z.int().min(0),
  pieces: z.array(AccountPiece),
});
export type IntakeAccount = z.infer<typeof IntakeAccount>;

/** A piece with its words shortened. */
export function piece(what: AccountPiece['what'], why: AccountPiece['why'], at: number, text: string): AccountPiece {
  const shown = (text.length > 80 ? `${text.slice(0, 79)}…` : text).toWellFormed().replaceAll('\u0000', '\uFFFD');
  return { what, why, at, length: text.length, text: shown };
}

/** Most pieces that are listed one by one. */
const MOST_LISTED = 5_000;

// What comes after the first thousands is listed as one piece for each reason, so that a list never outweighs its article.
function condensed(pieces: readonly AccountPiece[]): AccountPiece[] {
  const sorted = pieces.toSorted((a, b) => a.at - b.at);
  const rest = new Map<string, AccountPiece>();
  for (const one of sorted.slice(MOST_LISTED)) {
    const known = rest.get(one.what + one.why);
    if (known) known.length += one.length;
    else rest.set(one.what + one.why, { ...one, text: '…' });
  }
  return [...sorted.slice(0, MOST_LISTED), ...rest.values()];
}

/** The account of a source with these pieces; what no piece names, and is not markup, was kept. */
export function accountOf(total: number, pieces: readonly AccountPiece[], markup = 0): IntakeAccount {
  const sum = (what: AccountPiece['what']) =>
    pieces.reduce((all, one) => (one.what === what ? all + one.length : all), 0);
  const moved = sum('moved');
  const dropped = sum('dropped');
  return { total, kept: total - moved - dropped - markup, moved, dropped, markup, pieces: condensed(pieces) };
}

/** The account after some kept characters were moved out of the text (a date into the facts). */
export function withMoved(account: IntakeAccount, moved: readonly AccountPiece[]): IntakeAccount {
  return accountOf(account.total, [...account.pieces, ...moved], account.markup);
}
