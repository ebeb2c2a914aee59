import type { FontPath, OpenFont } from 'fontkit';
import { type FontTables } from './woff2-glyphs.ts';
import { writeSfnt } from './woff2.ts';

const TRUETYPE = 0x00010000;

interface Outline {
  bytes: Uint8Array;
  xMin: number;
  points: number;
  contours: number;
}

const big = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const NOTHING: Outline = { bytes: new Uint8Array(), xMin: 0, points: 0, contours: 0 };

/** A drawn path as a glyph of its own (OpenType, "glyf", simple glyph), coordinates in whole font units. */
function outlineOf(path: FontPath): Outline {
  const points: { x: number; y: number; isOn: boolean }[] = [];
  const ends: number[] = [];
  const add = (isOn: boolean, x = 0, y = 0): void => {
    points.push({ x: Math.round(x), y: Math.round(y), isOn });
  };
  for (const { command, args } of path.commands) {
    if (command === 'moveTo' || command === 'lineTo') add(true, args[0], args[1]);
    else if (command === 'quadraticCurveTo') {
      add(false, args[0], args[1]);
      add(true, args[2], args[3]);
    } else if (command === 'closePath') ends.push(points.length - 1);
    else throw new Error(`a TrueType glyph has no ${command}`);
  }
  if (points.length === 0) return NOTHING;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const xMin = Math.min(...xs);
  const bytes = [
    ...[ends.length, xMin, Math.min(...ys), Math.max(...xs), Math.max(...ys), ...ends, 0].flatMap(big),
    ...points.map(({ isOn }) => (isOn ? 1 : 0)),
    ...points.flatMap(({ x }, index) => big(x - (points[index - 1]?.x ?? 0))),
    ...points.flatMap(({ y }, index) => big(y - (points[index - 1]?.y ?? 0))),
  ];
  while (bytes.length % 4 !== 0) bytes.push(0);
  return { bytes: Uint8Array.from(bytes), xMin, points: points.length, contours: ends.length };
}

function patched(table: Uint8Array | undefined, patch: (view: DataView) => void): Uint8Array {
  const copy = Uint8Array.from(table ?? []);
  patch(new DataView(copy.buffer));
  return copy;
}

/**
 * The part of a font that a PDF embeds: the glyphs that it used, drawn as the font draws them at its weight and size. The
 * library's own cannot encode a variable font.
 */
export class FontSubset {
  private readonly glyphs: number[] = [0];
  private readonly places = new Map<number, number>([[0, 0]]);
  private encoded: Uint8Array | null = null;
  private readonly font: OpenFont;
  private readonly tables: FontTables;

  constructor(font: OpenFont, tables: FontTables) {
    this.font = font;
    this.tables = tables;
  }

  /** Its number within the subset; the same glyph has always the same. */
  includeGlyph(id: number): number {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    this.glyphs.push(id);
    this.places.set(id, this.glyphs.length - 1);
    return this.glyphs.length - 1;
  }

  /** The OpenType file with the tables that PDF asks for (PDF 1.7, 9.9): done once, when no glyph will follow. */
  encode(): Uint8Array {
    this.encoded ??= this.draw();
    return this.encoded;
  }

  private draw(): Uint8Array {
    const drawn = this.glyphs.map((id) => this.font.getGlyph(id));
    const outlines = drawn.map((glyph) => outlineOf(glyph.path));
    const loca: number[] = [0];
    for (const { bytes } of outlines) loca.push((loca.at(-1) ?? 0) + bytes.length);
    const glyf = new Uint8Array(loca.at(-1) ?? 0);
    outlines.forEach(({ bytes }, index) => glyf.set(bytes, loca[index]));
    const places = new DataView(new ArrayBuffer(loca.length * 4));
    loca.forEach((place, index) => places.setUint32(index * 4, place));
    const metrics = drawn.flatMap(({ advanceWidth }, index) => [
      ...big(Math.round(advanceWidth)),
      ...big(outlines[index]?.xMin ?? 0),
    ]);
    // No hints: they were made for one weight, and these outlines may be of another.
    const tables: FontTables = new Map();
    tables.set('glyf', glyf);
    tables.set('loca', new Uint8Array(places.buffer));
    tables.set('hmtx', Uint8Array.from(metrics));
    tables.set(
      'hhea',
      patched(this.tables.get('hhea'), (view) => view.setUint16(34, drawn.length)),
    );
    tables.set(
      'head',
      patched(this.tables.get('head'), (view) => view.setInt16(50, 1)),
    );
    const most = (of: (outline: Outline) => number): number => Math.max(...outlines.map(of));
    tables.set(
      'maxp',
      patched(this.tables.get('maxp'), (view) => {
        view.setUint16(4, drawn.length);
        view.setUint16(
          6,
          most(({ points }) => points),
        );
        view.setUint16(
          8,
          most(({ contours }) => contours),
        );
      }),
    );
    return writeSfnt(TRUETYPE, tables);
  }
}
