import { WORD } from '#core/intake/most.ts';
import { AppError } from '../../errors.ts';

/** One file of a zip as its directory names it; sizes and offset in bytes. */
export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where its bytes begin. */
  at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment behind it. */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const LONGEST_NAME = 255;
const STORED = 0;
const DEFLATED = 8;
const SYMLINK = 0xa000;
const UNIX_TYPE = 0xf000;
/** Entries below this size may unpack to any multiple of it. */
const SMALL = 1024 * 1024;

/** The file is not what it says. */
export function damaged(): AppError {
  return new AppError('invalid', 'The Word file is damaged. Open it in Word, save it again, and choose it once more.');
}

function refused(): AppError {
  return new AppError(
    'invalid',
    'This Word file is packed in a way that no word processor packs one. It was not opened.',
  );
}

function tooLarge(): AppError {
  return new AppError(
    'too_large',
    'The Word file unpacks to more than is read here: 50 MB, or a hundred times its size. Leave its pictures out, or paste the words.',
  );
}

function endRecord(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

/** A name that stays inside the package: nothing above it, nothing absolute, no second way of writing another. */
function isPlainName(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME || name.startsWith('/') || /[\\\u0000-\u001f:]/u.test(name))
    return false;
  return !name.split('/').some((step) => step === '..' || step === '.');
}

function readName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused();
  }
}

function dataOf(view: DataView, at: number, nameLength: number): number {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) throw damaged();
  if (view.getUint16(at + 26, true) !== nameLength) throw refused();
  return at + 30 + nameLength + view.getUint16(at + 28, true);
}

/**
 * The entries of a zip, looked at before anything is unpacked: how many, how large, how they are named, and that each has
 * bytes of its own.
 * @throws AppError invalid (no zip, damaged, locked, or made to do harm), too_large
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < END_LENGTH) throw damaged();
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw refused();
  if (count > WORD.entries) throw tooLarge();
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let all = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const mode = view.getUint32(at + 38, true) >>> 16;
    const local = view.getUint32(at + 42, true);
    if (at + 46 + nameLength > end) throw damaged();
    const name = readName(bytes.subarray(at + 46, at + 46 + nameLength));
    if (flags & 1)
      throw new AppError('invalid', 'This file is locked with a password. Unlock it, and choose it again.');
    if (!isPlainName(name) || names.has(name.toLowerCase()) || (mode & UNIX_TYPE) === SYMLINK) throw refused();
    names.add(name.toLowerCase());
    all += unpacked;
    if (all > WORD.unpackedBytes || (unpacked > SMALL && unpacked > packed * WORD.ratio)) throw tooLarge();
    if (method !== STORED && method !== DEFLATED) throw refused();
    const data = dataOf(view, local, nameLength);
    if (data + packed > end) throw damaged();
    entries.push({ name, method, crc: view.getUint32(at + 16, true), packed, unpacked, at: data });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  requireApart(entries);
  return entries;
}

/** Entries that share their bytes unpack to far more than the file holds. */
function requireApart(entries: readonly ZipEntry[]): void {
  let behind = 0;
  for (const { at, packed } of entries.toSorted((a, b) => a.at - b.at)) {
    if (at < behind) throw refused();
    behind = at + packed;
  }
}
