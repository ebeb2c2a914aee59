import { ByteReader } from './byte-reader.ts';

/** A font's tables by tag. */
export type FontTables = Map<string, Uint8Array>;

interface Point {
  x: number;
  y: number;
  isOn: boolean;
}

interface Streams {
  contours: ByteReader;
  points: ByteReader;
  flags: ByteReader;
  glyphs: ByteReader;
  composites: ByteReader;
  boxes: ByteReader;
  instructions: ByteReader;
  /** Which glyphs say their box. */
  boxed: Uint8Array;
  count: number;
}

interface Glyph {
  bytes: Uint8Array;
  xMin: number;
}

const bitAt = (bits: Uint8Array, index: number): boolean => (((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1;

function streamsOf(table: Uint8Array): Streams {
  const head = new ByteReader(table);
  head.skip(4);
  const count = head.u16();
  head.skip(2);
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const [contours, points, flags, glyphs, composites, boxes, instructions] = sizes.map(
    (size) => new ByteReader(head.take(size)),
  );
  if (!contours || !points || !flags || !glyphs || !composites || !boxes || !instructions) {
    throw new Error('packed glyphs without their seven parts');
  }
  const boxed = boxes.take(4 * ((count + 31) >> 5));
  return { contours, points, flags, glyphs, composites, boxes, instructions, boxed, count };
}

/** One step from a point to the next (WOFF2 5.2, "Decoding of variable-length X and Y coordinates"). */
function stepOf(flag: number, glyphs: ByteReader): [number, number] {
  const signed = (value: number, bit: number): number => ((flag >> bit) & 1 ? value : -value);
  const kind = flag & 0x7f;
  if (kind < 10) return [0, signed(((kind & 14) << 7) + glyphs.u8(), 0)];
  if (kind < 20) return [signed((((kind - 10) & 14) << 7) + glyphs.u8(), 0), 0];
  if (kind < 84) {
    const base = kind - 20;
    const byte = glyphs.u8();
    return [signed(1 + (base & 0x30) + (byte >> 4), 0), signed(1 + ((base & 0x0c) << 2) + (byte & 0x0f), 1)];
  }
  if (kind < 120) {
    const base = kind - 84;
    const [x, y] = [glyphs.u8(), glyphs.u8()];
    return [signed(1 + (Math.floor(base / 12) << 8) + x, 0), signed(1 + (((base % 12) >> 2) << 8) + y, 1)];
  }
  if (kind < 124) {
    const [a, b, c] = [glyphs.u8(), glyphs.u8(), glyphs.u8()];
    return [signed((a << 4) + (b >> 4), 0), signed(((b & 0x0f) << 8) + c, 1)];
  }
  const [x, y] = [glyphs.u16(), glyphs.u16()];
  return [signed(x, 0), signed(y, 1)];
}

const big = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];

function simpleGlyph(streams: Streams, contours: number, isBoxed: boolean): Glyph {
  const ends: number[] = [];
  let last = -1;
  for (let contour = 0; contour < contours; contour += 1) {
    last += streams.points.u255();
    ends.push(last);
  }
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (let point = 0; point <= last; point += 1) {
    const flag = streams.flags.u8();
    const [dx, dy] = stepOf(flag, streams.glyphs);
    x += dx;
    y += dy;
    points.push({ x, y, isOn: flag < 128 });
  }
  const instructions = streams.instructions.take(streams.glyphs.u255());
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const box = isBoxed
    ? [streams.boxes.i16(), streams.boxes.i16(), streams.boxes.i16(), streams.boxes.i16()]
    : [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const bytes = [...big(contours), ...box.flatMap(big), ...ends.flatMap(big), ...big(instructions.length)];
  for (const byte of instructions) bytes.push(byte);
  for (const { isOn } of points) bytes.push(isOn ? 1 : 0);
  // Every coordinate as two bytes: longer than need be, and only ever read again from memory.
  points.forEach((point, index) => bytes.push(...big(point.x - (points[index - 1]?.x ?? 0))));
  points.forEach((point, index) => bytes.push(...big(point.y - (points[index - 1]?.y ?? 0))));
  return { bytes: Uint8Array.from(bytes), xMin: box[0] ?? 0 };
}

const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const SCALE_XY = 0x40;
const MATRIX = 0x80;
const INSTRUCTED = 0x100;

/** How long the parts of a glyph that is made of others are, and whether instructions follow (OpenType, "glyf"). */
function compositeParts(composites: ByteReader): { parts: Uint8Array[]; isInstructed: boolean } {
  const parts: Uint8Array[] = [];
  for (;;) {
    const head = composites.take(4);
    const flags = ((head[0] ?? 0) << 8) | (head[1] ?? 0);
    const scale = flags & SCALE ? 2 : flags & SCALE_XY ? 4 : flags & MATRIX ? 8 : 0;
    parts.push(head, composites.take((flags & WORDS ? 4 : 2) + scale));
    if ((flags & MORE) === 0) return { parts, isInstructed: (flags & INSTRUCTED) !== 0 };
  }
}

function compositeGlyph(streams: Streams): Glyph {
  const { parts, isInstructed } = compositeParts(streams.composites);
  const box = Array.from({ length: 4 }, () => streams.boxes.i16());
  const bytes = [0xff, 0xff, ...box.flatMap(big)];
  for (const part of parts) bytes.push(...part);
  if (isInstructed) {
    const instructions = streams.instructions.take(streams.glyphs.u255());
    bytes.push(...big(instructions.length), ...instructions);
  }
  return { bytes: Uint8Array.from(bytes), xMin: box[0] ?? 0 };
}

function glyphOf(streams: Streams, index: number): Glyph {
  const contours = streams.contours.i16();
  if (contours === 0) return { bytes: new Uint8Array(), xMin: 0 };
  return contours < 0 ? compositeGlyph(streams) : simpleGlyph(streams, contours, bitAt(streams.boxed, index));
}

/** Widths with the left bearings that were left out because they are the glyphs' own left edges (WOFF2 5.4). */
function unpackMetrics(table: Uint8Array, glyphs: readonly Glyph[], wide: number): Uint8Array {
  const reader = new ByteReader(table);
  const flags = reader.u8();
  const widths = Array.from({ length: wide }, () => reader.u16());
  const bearing = (glyph: Glyph, isLeftOut: boolean): number => (isLeftOut ? glyph.xMin : reader.i16());
  const first = glyphs.slice(0, wide).map((glyph) => bearing(glyph, (flags & 1) !== 0));
  const rest = glyphs.slice(wide).map((glyph) => bearing(glyph, (flags & 2) !== 0));
  return Uint8Array.from([
    ...first.flatMap((left, index) => [...big(widths[index] ?? 0), ...big(left)]),
    ...rest.flatMap(big),
  ]);
}

/** Puts glyphs, their places and their metrics back into the form that OpenType has (WOFF2 5.1 to 5.4). */
export function unpackGlyphs(tables: FontTables, isMetricsPacked: boolean): void {
  const streams = streamsOf(tables.get('glyf') ?? new Uint8Array());
  const glyphs = Array.from({ length: streams.count }, (_, index) => glyphOf(streams, index));
  const padded = glyphs.map(({ bytes }) => (bytes.length + 3) & ~3);
  const glyf = new Uint8Array(padded.reduce((sum, length) => sum + length, 0));
  const loca = new DataView(new ArrayBuffer((glyphs.length + 1) * 4));
  let at = 0;
  glyphs.forEach(({ bytes }, index) => {
    loca.setUint32(index * 4, at);
    glyf.set(bytes, at);
    at += padded[index] ?? 0;
  });
  loca.setUint32(glyphs.length * 4, at);
  tables.set('glyf', glyf);
  tables.set('loca', new Uint8Array(loca.buffer));
  const head = Uint8Array.from(tables.get('head') ?? []);
  // indexToLocFormat: places of four bytes.
  new DataView(head.buffer).setInt16(50, 1);
  tables.set('head', head);
  if (!isMetricsPacked) return;
  const hhea = new ByteReader(tables.get('hhea') ?? new Uint8Array());
  hhea.skip(34);
  tables.set('hmtx', unpackMetrics(tables.get('hmtx') ?? new Uint8Array(), glyphs, hhea.u16()));
}
