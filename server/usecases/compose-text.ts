import { createHash } from 'node:crypto';
import type { Block } from '#core/article/block.ts';
import { canonicalBlocks } from '#core/article/canonical-blocks.ts';
import { canonicalText, countWords } from '#core/article/place-blocks.ts';
import { AppError } from '../errors.ts';

/** Longest article, words. */
export const MOST_WORDS = 100_000;
/** Largest canonical text, UTF-8 bytes. */
export const MOST_BYTES = 2_000_000;

// Marks of direction and of no width alone are no text: nobody could read, select or find it.
const VISIBLE = /[^\s\p{Cf}]/u;

/** A revision's text as it is stored. */
export interface ComposedText {
  blocks: Block[];
  text: string;
  sha256: string;
}

/** Blocks as they came in, made storable. @throws AppError invalid (no text), too_large */
export function composeText(input: readonly Block[]): ComposedText {
  const blocks = canonicalBlocks(input);
  const text = canonicalText(blocks);
  if (!VISIBLE.test(text)) throw new AppError('invalid', 'There is no text: it is empty or only white space.');
  if (Buffer.byteLength(text) > MOST_BYTES) throw new AppError('too_large', 'The article is larger than 2 MB.');
  if (countWords(blocks) > MOST_WORDS) throw new AppError('too_large', 'The article has more than 100,000 words.');
  return { blocks, text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}
