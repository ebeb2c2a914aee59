import { AppError } from '../errors.ts';
import { MOST_SOURCE_BYTES } from '#core/intake/most.ts';

/**
 * The text of a file: UTF-8 only, never guessed. Words are counted when it is read: markup is none. A byte order mark stays, so that reading can list it.
 * @throws AppError too_large (2 MB), unsupported (not UTF-8, or binary), invalid (empty, only white space)
 */
export function bytesToText(bytes: Uint8Array): string {
  if (bytes.length > MOST_SOURCE_BYTES) throw new AppError('too_large', 'The file is larger than 2 MB.');
  if (bytes.length === 0) throw new AppError('invalid', 'The file is empty.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The decoder's own error says no more than this.
    throw new AppError('unsupported', 'The file is not UTF-8 text. Save it as UTF-8, or paste the words.');
  }
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length / 1000)
    throw new AppError('unsupported', 'The file is not a text: it holds binary data.');
  if (text.trim() === '') throw new AppError('invalid', 'There is no text: it is only white space.');
  return text;
}
