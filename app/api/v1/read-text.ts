import { AppError } from '#server/errors.ts';
import { readSource } from '#server/intake/read-source.ts';
import { MOST_BYTES } from '#server/usecases/compose-text.ts';

/** The blocks of a posted text, and what reading it made of it. @throws AppError too_large, invalid */
export function readText({ text, format }: { text: string; format: 'text' | 'markdown' | 'html' }) {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new AppError('too_large', 'The article is larger than 2 MB.');
  if (text.includes('\u0000')) throw new AppError('invalid', 'This is not text: it holds U+0000.');
  return readSource({ text, format });
}
