import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { WORD } from '#core/intake/most.ts';
import { AppError } from '../../errors.ts';
import { damaged, type ZipEntry, zipEntries } from './zip-entries.ts';

const inflate = promisify(inflateRaw);

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Word's files before 2007, and locked ones of today, are the same kind of container; its directory names tell them apart. */
function refusalOfOle(bytes: Uint8Array): AppError {
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return isLocked
    ? new AppError('invalid', 'This file is locked with a password. Unlock it in Word, save it, and choose it again.')
    : new AppError('unsupported', 'This is a Word file of the old kind (.doc). Save it as .docx, and choose that.');
}

/** The parts of a Word file. Nothing is unpacked before it is asked for, and nothing is written anywhere. */
export class WordPackage {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  /** @throws AppError too_large, unsupported (no Word file), invalid (locked, damaged, or made to do harm) */
  constructor(bytes: Uint8Array) {
    if (bytes.length > WORD.fileBytes) throw new AppError('too_large', 'The Word file is larger than 10 MB.');
    if (bytes.length === 0) throw new AppError('invalid', 'The file is empty.');
    if (begins(bytes, OLE)) throw refusalOfOle(bytes);
    if (!begins(bytes, ZIP)) throw new AppError('unsupported', 'This is not a Word file, whatever its name says.');
    this.#bytes = bytes;
    this.#entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * The XML of a part; null where there is no such part. It is unpacked off the event loop.
   * @throws AppError too_large, invalid (damaged, not UTF-8)
   */
  async read(name: string): Promise<string | null> {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    if (entry.unpacked > WORD.partBytes)
      throw new AppError('too_large', 'The Word file holds more text than an article may have.');
    const packed = this.#bytes.subarray(entry.at, entry.at + entry.packed);
    const bytes = entry.method === 0 ? packed : await unpack(packed, entry.unpacked);
    if (bytes.length !== entry.unpacked || crc32(bytes) !== entry.crc) throw damaged();
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // Half characters and other encodings: the decoder says no more than this.
      throw damaged();
    }
  }
}

async function unpack(packed: Uint8Array, unpacked: number): Promise<Uint8Array> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, unpacked) });
  } catch {
    // Broken, or more than its directory says: neither is what a word processor writes.
    throw damaged();
  }
}
