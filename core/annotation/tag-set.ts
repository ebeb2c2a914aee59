import { z } from 'zod';
import { cleanText } from '../text/text.ts';
import type { Tag, TagGlyphNumber, TagSlot } from './tag.ts';

/** Most tags that a desk may offer at once. */
export const MOST_TAGS = 16;
export const TAG_SLOTS: readonly TagSlot[] = [1, 2, 3, 4, 5, 6, 7, 8];
export const TAG_GLYPHS: readonly TagGlyphNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** What an admin gives to make a tag or to change one. `name` null keeps the interface's word for a tag that has one. */
export const TagInput = z.strictObject({
  name: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .trim()
        .min(1)
        .max(32)
        .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u),
    )
    .nullable(),
  abbreviation: z.string().regex(/^[A-Z]{2,3}$/),
  key: z.int().min(0).max(9),
  slot: z.literal(TAG_SLOTS),
  line: z.literal(TAG_SLOTS),
  glyph: z.literal(TAG_GLYPHS),
});
export type TagInput = z.infer<typeof TagInput>;

/** Why a tag set was not changed. */
export type TagRefusal = 'invalid' | 'gone' | 'tooMany' | 'keyTaken' | 'abbreviationTaken' | 'alike' | 'lastOne';

/** What stands against this tag among the others that are offered; null when nothing does. */
export function clashOf(input: TagInput, others: readonly Tag[]): 'keyTaken' | 'abbreviationTaken' | 'alike' | null {
  if (input.key !== 0 && others.some((tag) => tag.key === input.key)) return 'keyTaken';
  if (others.some((tag) => tag.abbreviation === input.abbreviation)) return 'abbreviationTaken';
  const isAlike = (tag: Tag) => tag.slot === input.slot && tag.line === input.line && tag.glyph === input.glyph;
  return others.some(isAlike) ? 'alike' : null;
}

/** A code for a new tag of this name that none of `taken` is: small letters, digits and hyphens, at most 31. */
export function codeFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 26);
  const stem = plain === '' ? 'tag' : plain;
  let code = stem;
  for (let next = 2; taken.includes(code); next += 1) code = `${stem}-${next}`;
  return code;
}
