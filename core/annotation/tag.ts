/** One of eight tag slots: which colour, underline style and glyph a tag is drawn with (1 to 8). */
export type TagSlot = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A tag of the desk's tag set. `key` is the digit that chooses it; `abbreviation` starts its annotations' codes (CK-07). */
export interface Tag {
  code: string;
  abbreviation: string;
  key: number;
  slot: TagSlot;
  /** W3C motivation that its annotations are exchanged with (Web Annotation Data Model, 3.3.5). */
  motivation: 'highlighting' | 'questioning' | 'moderating' | 'editing' | 'commenting' | 'assessing';
}

/** The eight default tags, in the order of their keys. Their names are words of the interface. */
export const TAGS: readonly Tag[] = [
  { code: 'claim', abbreviation: 'CK', key: 1, slot: 1, motivation: 'assessing' },
  { code: 'quote', abbreviation: 'QT', key: 2, slot: 5, motivation: 'assessing' },
  { code: 'query', abbreviation: 'QY', key: 3, slot: 6, motivation: 'questioning' },
  { code: 'legal', abbreviation: 'LG', key: 4, slot: 2, motivation: 'moderating' },
  { code: 'harm', abbreviation: 'HF', key: 5, slot: 3, motivation: 'moderating' },
  { code: 'style', abbreviation: 'ST', key: 6, slot: 4, motivation: 'editing' },
  { code: 'missing', abbreviation: 'MS', key: 7, slot: 7, motivation: 'editing' },
  { code: 'note', abbreviation: 'NT', key: 8, slot: 8, motivation: 'commenting' },
];

const NOTE = TAGS[7] as Tag;

/** The tag with this code; an unknown code (from a later tag set) is drawn as a note. */
export function tagOf(code: string): Tag {
  return TAGS.find((tag) => tag.code === code) ?? NOTE;
}
