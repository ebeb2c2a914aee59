import type { ReactNode } from 'react';
import { type Tag, type TagGlyphNumber, tagClasses, tagOf } from '#core/annotation/tag.ts';

const filled = { fill: 'currentColor', stroke: 'none' } as const;

/** The twelve glyphs on a 12 px grid: drawn, so that no fallback font can stand in for them. */
const GLYPHS: Readonly<Record<TagGlyphNumber, ReactNode>> = {
  1: <path d="M6 .9 11.1 6 6 11.1.9 6z" {...filled} />,
  2: (
    <path
      d="M8.1 2.7C7.8 1.6 7 1.1 6 1.1c-1.2 0-2.1.7-2.1 1.7C3.9 4.7 8.4 5 8.4 7.3c0 .8-.6 1.4-1.5 1.6M3.9 9.3c.3 1.1 1.1 1.6 2.1 1.6 1.2 0 2.1-.7 2.1-1.7C8.1 7.3 3.6 7 3.6 4.7c0-.8.6-1.4 1.5-1.6"
      strokeWidth="1.35"
    />
  ),
  3: (
    <>
      <path d="M6 1.2v6" strokeWidth="2.2" />
      <circle cx="6" cy="10.2" r="1.25" {...filled} />
    </>
  ),
  4: (
    <>
      <path d="M1.6 10.4l.6-2.5L8.4 1.7a1.05 1.05 0 0 1 1.5 0l.4.4a1.05 1.05 0 0 1 0 1.5L4.1 9.8z" strokeWidth="1.2" />
      <path d="M7.2 2.9l1.9 1.9" strokeWidth="1.2" />
    </>
  ),
  5: (
    <path
      d="M5.2 2.2C3 3 1.4 4.7 1.4 7.2c0 1.5.8 2.5 2 2.5 1 0 1.8-.8 1.8-1.8S4.5 6.2 3.6 6.2c.1-1.3.9-2.3 2-3zM10.3 2.2C8.1 3 6.5 4.7 6.5 7.2c0 1.5.8 2.5 2 2.5 1 0 1.8-.8 1.8-1.8s-.7-1.7-1.6-1.7c.1-1.3.9-2.3 2-3z"
      {...filled}
    />
  ),
  6: <path d="M2 10 9.7 2.3M4.2 2H10v5.8" strokeWidth="1.6" />,
  7: <path d="M6 1.3v9.4M1.3 6h9.4" strokeWidth="1.8" />,
  8: <path d="M3.5 10.8V1.6M1.3 3.8l2.2-2.3 2.2 2.3M8.5 1.2v9.2M6.3 8.2l2.2 2.3 2.2-2.3" strokeWidth="1.3" />,
  9: <circle cx="6" cy="6" r="4.2" strokeWidth="1.7" />,
  10: <path d="M1.9 1.9h8.2v8.2H1.9z" {...filled} />,
  11: <path d="M6 1.4 11 10.4H1z" {...filled} />,
  12: <path d="M6 1.2v9.6M1.8 3.6l8.4 4.8M10.2 3.6 1.8 8.4" strokeWidth="1.6" />,
};

/** A tag's glyph by its number, in the edge colour of an ancestor with the class `s1` to `s8`. `size` in CSS pixels. */
export function TagGlyph({ slot, size = 12 }: { slot: TagGlyphNumber; size?: number }) {
  return (
    <svg className="gl" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {GLYPHS[slot]}
    </svg>
  );
}

/**
 * A tag as it looks everywhere: glyph, and name underlined in its own line style.
 * `name` is the tag's word in the interface; the tag is given itself or by its code.
 */
export function TagName({ tag, name, size = 12 }: { tag: Tag | string; name: string; size?: number }) {
  const drawn = typeof tag === 'string' ? tagOf(tag) : tag;
  return (
    <span className={`tag ${tagClasses(drawn)}`}>
      <TagGlyph slot={drawn.glyph} size={size} />
      <span>{name}</span>
    </span>
  );
}
