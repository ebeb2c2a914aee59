import type { $brand } from 'zod';

/** One of eight colours, and of eight underline styles, that a tag is drawn with (1 to 8). */
export type TagSlot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
/** One of twelve drawn glyphs. */
export type TagGlyphNumber = TagSlot | 9 | 10 | 11 | 12;

export const MOTIVATIONS = ['highlighting', 'questioning', 'moderating', 'editing', 'commenting', 'assessing'] as const;

/** How a tag is named in data: its code never changes. */
export const TAG_CODE = /^[a-z][a-z0-9-]{0,30}$/;

/**
 * The code of the tag that counts for an annotation. What its author wrote is a plain string and does not pass for one:
 * `tagCodeOf` reads it, and rows of the database say it by `tag_that_counts`.
 */
export type TagCode = string & $brand<'TagCode'>;

/** A tag of the desk's tag set. `key` is the digit that chooses it; `abbreviation` starts its annotations' codes (CK-07). */
export interface Tag {
  code: string;
  abbreviation: string;
  /** 0 is none. */
  key: number;
  slot: TagSlot;
  line: TagSlot;
  glyph: TagGlyphNumber;
  /** W3C motivation that its annotations are exchanged with (Web Annotation Data Model, 3.3.5). */
  motivation: (typeof MOTIVATIONS)[number];
  /** Null: the word that the interface has for its code. */
  name: string | null;
  /** Read and drawn on what carries it, offered no more. */
  isRetired: boolean;
  /** The code of the tag that its annotations are read as since the two were merged. */
  mergedInto: string | null;
}

type Given = Pick<Tag, 'code' | 'abbreviation' | 'key' | 'slot' | 'motivation'>;

const GIVEN: readonly Given[] = [
  { code: 'claim', abbreviation: 'CK', key: 1, slot: 1, motivation: 'assessing' },
  { code: 'quote', abbreviation: 'QT', key: 2, slot: 5, motivation: 'assessing' },
  { code: 'query', abbreviation: 'QY', key: 3, slot: 6, motivation: 'questioning' },
  { code: 'legal', abbreviation: 'LG', key: 4, slot: 2, motivation: 'moderating' },
  { code: 'harm', abbreviation: 'HF', key: 5, slot: 3, motivation: 'moderating' },
  { code: 'style', abbreviation: 'ST', key: 6, slot: 4, motivation: 'editing' },
  { code: 'missing', abbreviation: 'MS', key: 7, slot: 7, motivation: 'editing' },
  { code: 'note', abbreviation: 'NT', key: 8, slot: 8, motivation: 'commenting' },
];

/** The eight tags that every desk starts with, in the order of their keys. Their names are words of the interface. */
export const TAGS: readonly Tag[] = GIVEN.map((given) => ({
  ...given,
  line: given.slot,
  glyph: given.slot,
  name: null,
  isRetired: false,
  mergedInto: null,
}));

/** What is drawn where no tag is known. */
export const NOTE = TAGS[7] as Tag;

/**
 * The tag that an annotation with this code is read as: of merged tags the one that stayed. A code that the set does not
 * know (from a later set) is drawn as a note.
 */
export function tagOf(code: TagCode, tags: readonly Tag[] = TAGS): Tag {
  let tag = tags.find((one) => one.code === code);
  for (let steps = 0; tag?.mergedInto != null && steps < tags.length; steps += 1) {
    const into: string = tag.mergedInto;
    tag = tags.find((one) => one.code === into);
  }
  return tag ?? tags.find((one) => one.code === NOTE.code) ?? NOTE;
}

/** The classes that draw a tag: its colour, which brings a line of its own, and the line where it is another one. */
export function tagClasses({ slot, line = slot }: { slot: TagSlot | 0; line?: TagSlot | 0 }): string {
  return line === slot ? `s${slot}` : `s${slot} line${line}`;
}

/** The tags that may be chosen, in their order. */
export function offeredTags(tags: readonly Tag[]): readonly Tag[] {
  return tags.filter((tag) => !tag.isRetired);
}
