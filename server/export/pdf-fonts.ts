import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type OpenFont } from 'fontkit';
import { z } from 'zod';
import { FontSubset } from './font-subset.ts';
import { isSilent, isTurning } from './pdf-boxes.ts';
import type { FontTables } from './woff2-glyphs.ts';
import { unpackWoff2, writeSfnt } from './woff2.ts';

/** How letters are set: which family, how heavy, upright or not. `headline` is the serif as it is cut for large sizes. */
export type Cut =
  | 'text'
  | 'italic'
  | 'strong'
  | 'strongItalic'
  | 'headline'
  | 'sans'
  | 'sansStrong'
  | 'sansItalic'
  | 'mono';

/** One font file at one weight and size, by the name that the document knows it under. */
export interface Face {
  name: string;
  font: OpenFont;
  /** The glyphs that the document used of it. */
  subset: FontSubset;
}

/** A piece of text of which every letter is in one face; `null` where none of our fonts has it. */
export interface FaceRun {
  text: string;
  face: Face | null;
}

interface Files {
  folder: string;
  stem: string;
  ending: string;
  axes: Readonly<Record<string, number>> | null;
}

const FONTS = join(process.cwd(), 'node_modules');
const SERIF = '@fontsource-variable/source-serif-4';
const SANS = '@fontsource-variable/public-sans';
const MONO = '@fontsource/ibm-plex-mono';
/** Optical sizes: text is set at about 11 points, headlines at 21. */
const serif = (style: 'normal' | 'italic', wght: number, opsz = 11): Files => ({
  folder: SERIF,
  stem: 'source-serif-4',
  ending: `opsz-${style}`,
  axes: { wght, opsz },
});
const sans = (style: 'normal' | 'italic', wght: number): Files => ({
  folder: SANS,
  stem: 'public-sans',
  ending: `wght-${style}`,
  axes: { wght },
});
const MONO_FILES: Files = { folder: MONO, stem: 'ibm-plex-mono', ending: '400-normal', axes: null };

/** Where a family has no Greek or Cyrillic, the serif has. */
const CUTS: Readonly<Record<Cut, readonly Files[]>> = {
  text: [serif('normal', 400)],
  italic: [serif('italic', 400)],
  strong: [serif('normal', 650)],
  strongItalic: [serif('italic', 650)],
  headline: [serif('normal', 600, 24)],
  sans: [sans('normal', 400), serif('normal', 400)],
  sansStrong: [sans('normal', 650), serif('normal', 650)],
  sansItalic: [sans('italic', 400), serif('italic', 400)],
  mono: [MONO_FILES, serif('normal', 400)],
};

interface Unpacked {
  sfnt: Uint8Array;
  font: OpenFont;
  tables: FontTables;
}

// What a font file holds never changes while the server runs.
const unpacked = new Map<string, Unpacked>();
const scripts = new Map<string, readonly Script[]>();

interface Script {
  name: string;
  ranges: readonly (readonly [number, number])[];
}

function unpack(path: string): Unpacked {
  const known = unpacked.get(path);
  if (known) return known;
  const { flavor, tables } = unpackWoff2(readFileSync(path));
  const sfnt = writeSfnt(flavor, tables);
  const made = { sfnt, font: create(sfnt), tables };
  unpacked.set(path, made);
  return made;
}

/** Which letters each file of a family is for, as its package says: "U+0370-0377,U+037A". */
function scriptsOf(folder: string): readonly Script[] {
  const known = scripts.get(folder);
  if (known) return known;
  const said = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(FONTS, folder, 'unicode.json'), 'utf8')));
  const made = Object.entries(said)
    .map(([name, list]) => ({
      name,
      ranges: list.split(',').map((range): readonly [number, number] => {
        const [from = '', to = from] = range.trim().replace('U+', '').split('-');
        return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      }),
    }))
    // Plain Latin first: most letters are found at once, and shared signs always come from the same file.
    .sort((a, b) => (a.name < b.name ? 1 : -1))
    .sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
  scripts.set(folder, made);
  return made;
}

/** Marks are not put where the font would have them (OpenType features `mark` and `mkmk`). */
const UNPLACED = { mark: false, mkmk: false };

const MARK = /\p{M}/u;

/** The faces of one document, opened when a letter first needs them. */
export class PdfFonts {
  private readonly faces = new Map<string, Face>();
  private readonly found = new Map<string, Face | null>();
  private readonly register: (face: Face) => void;

  constructor(register: (face: Face) => void) {
    this.register = register;
  }

  /** The faces that were opened so far. */
  opened(): Iterable<Face> {
    return this.faces.values();
  }

  /** Cuts text into pieces of one face each. Characters without a shape of their own stay only beside letters that no font has. */
  runsOf(text: string, cut: Cut): FaceRun[] {
    const runs: FaceRun[] = [];
    for (const letter of text) {
      const last = runs.at(-1);
      if (isSilent(letter)) {
        if (last?.face === null) last.text += letter;
        continue;
      }
      const face = this.faceFor(letter, cut, last?.face ?? null);
      if (last && last.face === face) last.text += letter;
      else runs.push({ text: letter, face });
    }
    return runs;
  }

  /** A mark over a letter is taken from the letter's own font, which knows where it belongs. */
  private faceFor(letter: string, cut: Cut, before: Face | null): Face | null {
    const isOver = before !== null && MARK.test(letter);
    return isOver && before.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? before : this.faceOf(letter, cut);
  }

  private faceOf(letter: string, cut: Cut): Face | null {
    const key = `${cut} ${letter}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const face = isTurning(letter) ? null : this.search(letter.codePointAt(0) ?? 0, cut);
    this.found.set(key, face);
    return face;
  }

  private search(code: number, cut: Cut): Face | null {
    for (const files of CUTS[cut]) {
      for (const { name, ranges } of scriptsOf(files.folder)) {
        if (!ranges.some(([from, to]) => code >= from && code <= to)) continue;
        const face = this.open(files, name);
        if (face.font.hasGlyphForCodePoint(code)) return face;
      }
    }
    return null;
  }

  private open(files: Files, script: string): Face {
    const { folder, stem, ending, axes } = files;
    const settings = Object.values(axes ?? {}).join('-');
    const name = `${stem}-${script}-${ending}${settings === '' ? '' : `-${settings}`}`;
    const known = this.faces.get(name);
    if (known) return known;
    const { sfnt, font: whole, tables } = unpack(join(FONTS, folder, 'files', `${stem}-${script}-${ending}.woff2`));
    // One of its own for every document: a font remembers which letters its glyphs were first asked for.
    const font = axes ? whole.getVariation(axes) : create(sfnt);
    const subset = new FontSubset(font, tables);
    const layout = font.layout.bind(font);
    Object.defineProperties(font, {
      // The library stumbles over a mark for which the font has no place on this letter: then it stands where it comes.
      layout: {
        value: (text: string, ...more: unknown[]) => {
          try {
            return layout(text, ...more);
          } catch (error) {
            if (!(error instanceof TypeError)) throw error;
            return layout(text, UNPLACED);
          }
        },
      },
      // The library takes two weights of one file for the same font unless their names differ.
      postscriptName: { value: name },
      createSubset: { value: () => subset },
    });
    const face = { name, font, subset };
    this.register(face);
    this.faces.set(name, face);
    return face;
  }
}
