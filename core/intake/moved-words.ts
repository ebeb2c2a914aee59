import { z } from 'zod';
import type { Block } from '../article/block.ts';
import { type IntakeAccount, piece, withMoved } from './account.ts';
import { readDate } from './read-date.ts';

/**
 * Words that were taken out of the text into the facts. `at` is how many characters other than white space stand before
 * them in the blocks they were taken from: splitting and merging blocks does not change it.
 */
export const MovedWords = z.object({ text: z.string().max(60), at: z.int().min(0) });
export type MovedWords = z.infer<typeof MovedWords>;

function squeezed(text: string): string {
  return text.replace(/\s+/gu, '');
}

function lettersOf(blocks: readonly Block[]): string {
  return blocks.map((block) => squeezed(block.text)).join('');
}

/** How many characters other than white space stand before `offset` (UTF-16) of a block. */
export function lettersBefore(blocks: readonly Block[], index: number, offset: number): number {
  const before = blocks.slice(0, index).reduce((sum, block) => sum + squeezed(block.text).length, 0);
  return before + squeezed((blocks[index]?.text ?? '').slice(0, offset)).length;
}

/**
 * True when `final` says exactly what `source` says, white space between words aside, but for moved words that are dates:
 * put back where each was taken, the last first, they make the source again.
 */
export function isSameWords(source: readonly Block[], final: readonly Block[], moved: readonly MovedWords[]): boolean {
  let letters = lettersOf(final);
  for (const { text, at } of moved.toReversed()) {
    if (readDate(text) === null) return false;
    letters = letters.slice(0, at) + squeezed(text) + letters.slice(at);
  }
  return letters === lettersOf(source);
}

// Where the moved words stand in what was pasted.
function placeIn(source: string, { text, at }: MovedWords): number {
  const words = text.trim();
  let letters = 0;
  let offset = 0;
  while (offset < source.length && (letters < at || /[\s\uFEFF]/u.test(source.charAt(offset)))) {
    if (!/[\s\uFEFF]/u.test(source.charAt(offset))) letters += 1;
    offset += 1;
  }
  return source.startsWith(words, offset) ? offset : Math.max(0, source.indexOf(words));
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

/**
 * The account of the article as it is brought in: the source's, with the moved words, and the white space that went where
 * blocks were parted.
 */
export function finalAccount(
  account: IntakeAccount,
  source: { text: string; blocks: readonly Block[] },
  final: readonly Block[],
  moved: readonly MovedWords[],
): IntakeAccount {
  const pieces = moved.map((words) => piece('moved', 'date', placeIn(source.text, words), words.text));
  const taken = moved.reduce((sum, { text }) => sum + text.length, 0);
  const gone = lengthOf(source.blocks) - taken - lengthOf(final);
  if (gone > 0) pieces.push(piece('dropped', 'space', source.text.length, ' '.repeat(gone)));
  return withMoved(account, pieces);
}
