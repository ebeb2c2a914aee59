import { brotliDecompressSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { type FontTables, unpackGlyphs } from './woff2-glyphs.ts';

/** Tags that WOFF2 writes as one number (WOFF2 4.1, "Known Table Tags"). */
const KNOWN =
  `cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx
BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just
lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill`
    .split(/\s+/u)
    .map((tag) => tag.replace('_', ' '));

const SIGNATURE = 0x774f4632;

/**
 * The tables of a WOFF2 file as they were before it was packed (W3C WOFF2, 2022). The PDF library reads packed glyphs, and
 * can neither vary nor embed them.
 * @throws Error when it is no WOFF2
 */
export function unpackWoff2(bytes: Uint8Array): { flavor: number; tables: FontTables } {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== SIGNATURE) throw new Error('not a WOFF2 font');
  const flavor = reader.u32();
  reader.skip(4);
  const count = reader.u16();
  reader.skip(6);
  const compressed = reader.u32();
  reader.skip(24);
  const directory = Array.from({ length: count }, () => {
    const flags = reader.u8();
    const known = flags & 0x3f;
    const tag = known === 0x3f ? reader.tag() : (KNOWN[known] ?? '');
    const version = flags >> 6;
    const isGlyphs = tag === 'glyf' || tag === 'loca';
    const isTransformed = isGlyphs ? version === 0 : version !== 0;
    const length = reader.base128();
    return { tag, isTransformed, length: isTransformed ? reader.base128() : length };
  });
  const data = new Uint8Array(brotliDecompressSync(reader.take(compressed)));
  const tables: FontTables = new Map();
  const transformed = new Set<string>();
  let at = 0;
  for (const { tag, isTransformed, length } of directory) {
    tables.set(tag, data.subarray(at, at + length));
    if (isTransformed) transformed.add(tag);
    at += length;
  }
  if (transformed.has('glyf')) unpackGlyphs(tables, transformed.has('hmtx'));
  return { flavor, tables };
}

/** An OpenType file: a directory, then every table on a multiple of four bytes (OpenType 1.9, "Font file"). */
export function writeSfnt(flavor: number, tables: FontTables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const padded = (length: number): number => (length + 3) & ~3;
  const head = 12 + sorted.length * 16;
  const out = new Uint8Array(sorted.reduce((sum, [, table]) => sum + padded(table.length), head));
  const view = new DataView(out.buffer);
  view.setUint32(0, flavor);
  view.setUint16(4, sorted.length);
  let at = head;
  sorted.forEach(([tag, table], index) => {
    const entry = 12 + index * 16;
    for (let letter = 0; letter < 4; letter += 1) out[entry + letter] = tag.charCodeAt(letter);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    out.set(table, at);
    at += padded(table.length);
  });
  return out;
}
