/** The part of fontkit that the PDF copy uses; the package brings no types. Lengths are font units. */
declare module 'fontkit' {
  export interface FontPath {
    commands: readonly { command: string; args: readonly number[] }[];
  }

  export interface FontGlyph {
    id: number;
    advanceWidth: number;
    codePoints: readonly number[];
    path: FontPath;
  }

  export interface OpenFont {
    unitsPerEm: number;
    postscriptName: string;
    numGlyphs: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number): FontGlyph;
    getVariation(axes: Readonly<Record<string, number>>): OpenFont;
    createSubset(): unknown;
    layout(text: string, ...more: readonly unknown[]): { glyphs: readonly FontGlyph[]; advanceWidth: number };
  }

  export function create(bytes: Uint8Array): OpenFont;
}
