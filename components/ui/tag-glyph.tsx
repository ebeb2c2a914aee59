import { TAG_SHAPES } from '#core/annotation/glyph-shapes.ts';
import { type Tag, type TagGlyphNumber, tagClasses } from '#core/annotation/tag.ts';
import { Glyph } from './glyph.tsx';

/** A tag's glyph by its number, in the edge colour of an ancestor with the class `s1` to `s8`. `size` in CSS pixels. */
export function TagGlyph({ slot, size = 12 }: { slot: TagGlyphNumber; size?: number }) {
  return <Glyph shapes={TAG_SHAPES[slot]} size={size} />;
}

/**
 * A tag as it looks everywhere: glyph, and name underlined in its own line style.
 * `name` is the tag's word in the interface.
 */
export function TagName({ tag, name, size = 12 }: { tag: Tag; name: string; size?: number }) {
  return (
    <span className={`tag ${tagClasses(tag)}`}>
      <TagGlyph slot={tag.glyph} size={size} />
      <span>{name}</span>
    </span>
  );
}
