import { describe, expect, test } from 'vitest';
import { offeredTags, type Tag, tagClasses, tagOf, TAGS } from './tag.ts';
import { TagCodeShape } from './retag.ts';
import { clashOf, codeFor, TagInput } from './tag-set.ts';

const claim = tagOf(TagCodeShape.parse('claim'));
const figure: Tag = {
  ...claim,
  code: 'figure',
  abbreviation: 'FG',
  key: 9,
  slot: 1,
  line: 6,
  glyph: 9,
  name: 'Figure',
};
const input = { name: 'Figure', abbreviation: 'FG', key: 9, slot: 1, line: 6, glyph: 9 } as const;

describe('the tags of a desk', () => {
  test('[SE23] what was merged is read as what stayed, over several steps, and a ring of merges ends', () => {
    const tags = [
      { ...figure, isRetired: true, mergedInto: 'number' },
      { ...figure, code: 'number', isRetired: true, mergedInto: 'claim' },
      ...TAGS,
    ];
    expect(tagOf(TagCodeShape.parse('figure'), tags).code).toBe('claim');
    expect(offeredTags(tags)).toEqual(TAGS);
    const ring = [
      { ...figure, code: 'a', mergedInto: 'b' },
      { ...figure, code: 'b', mergedInto: 'a' },
    ];
    expect(['a', 'b']).toContain(tagOf(TagCodeShape.parse('a'), ring).code);
  });

  test('[SE22] a retired tag is still what its annotations are read as; an unknown code is a note', () => {
    const tags = [{ ...figure, isRetired: true }, ...TAGS];
    expect(tagOf(TagCodeShape.parse('figure'), tags).name).toBe('Figure');
    expect(tagOf(TagCodeShape.parse('from-a-later-set'), tags).code).toBe('note');
  });

  test('[SE24] two offered tags never share a key, an abbreviation, or all of colour, line and glyph', () => {
    expect(clashOf(input, TAGS)).toBeNull();
    expect(clashOf({ ...input, key: 1 }, TAGS)).toBe('keyTaken');
    expect(clashOf({ ...input, abbreviation: 'CK' }, TAGS)).toBe('abbreviationTaken');
    expect(clashOf({ ...input, line: 1, glyph: 1 }, TAGS)).toBe('alike');
    expect(clashOf({ ...input, key: 0 }, [{ ...figure, key: 0, abbreviation: 'XX', slot: 2 }])).toBeNull();
  });

  test('[SE24] a name is one line with something in it, an abbreviation two or three capitals', () => {
    const isTaken = (part: object) => TagInput.safeParse({ ...input, ...part }).success;
    expect(isTaken({})).toBe(true);
    expect(isTaken({ name: '   ' })).toBe(false);
    expect(isTaken({ name: 'two\nlines' })).toBe(false);
    expect(isTaken({ name: 'x'.repeat(33) })).toBe(false);
    expect(isTaken({ abbreviation: 'ck' })).toBe(false);
    expect(isTaken({ slot: 9 })).toBe(false);
  });

  test('[SE21] a code is made of the name once: storable, and no other tag’s', () => {
    expect(codeFor('Figure', [])).toBe('figure');
    expect(codeFor('Figure', ['figure', 'figure-2'])).toBe('figure-3');
    expect(codeFor('Élégance & coût', [])).toBe('elegance-cout');
    expect(codeFor('数字', [])).toBe('tag');
    expect(codeFor(`9 ${'long name '.repeat(9)}`, [])).toMatch(/^[a-z][a-z0-9-]{0,30}$/);
  });

  test('[SE20] a line that is not the colour’s own is drawn with a class of its own', () => {
    expect(tagClasses(claim)).toBe('s1');
    expect(tagClasses(figure)).toBe('s1 line6');
  });
});
