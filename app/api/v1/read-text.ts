import { AppError } from '#server/errors.ts';
import { readSource } from '#server/intake/read-source.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import { MOST_BYTES } from '#server/usecases/compose-text.ts';
import type { NewText } from '#server/usecases/revise-article.ts';

/**
 * The blocks of a posted text, what reading it made of it, and whether it says what kinds its blocks are.
 * @throws AppError too_large, invalid
 */
export function readText({ text, format }: { text: string; format: SourceFormat }) {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new AppError('too_large', 'The article is larger than 2 MB.');
  if (text.includes('\u0000')) throw new AppError('invalid', 'This is not text: it holds U+0000.');
  const kinds: NewText['kinds'] = format === 'text' ? 'kept' : 'given';
  return { ...readSource({ text, format }), kinds };
}
