import type { Block } from '#core/article/block.ts';
import { canonicalBlocks } from '#core/article/canonical-blocks.ts';
import { canonicalText, countWords } from '#core/article/place-blocks.ts';
import { MOST_TEXT_BYTES, MOST_WORDS } from '#core/intake/most.ts';
import { sha256Hex } from '../auth/sha256.ts';
import { AppError } from '../errors.ts';

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
  if (Buffer.byteLength(text) > MOST_TEXT_BYTES) throw new AppError('too_large', 'The article is larger than 2 MB.');
  if (countWords(blocks) > MOST_WORDS) throw new AppError('too_large', 'The article has more than 100,000 words.');
  return { blocks, text, sha256: sha256Hex(text) };
}
