import type { Block } from '../article/block.ts';
import { canonicalText } from '../article/place-blocks.ts';
import type { MovedWords } from './moved-words.ts';

/** A stretch of a canonical text, `[start, end)` in UTF-16 offsets. */
export interface TextRange {
  start: number;
  end: number;
}

const SPACE = /\s/u;

/** How many characters other than white space stand before each offset of a text. */
function lettersBeforeEach(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    counts[at + 1] = (counts[at] ?? 0) + (SPACE.test(text.charAt(at)) ? 0 : 1);
  }
  return counts;
}

/** Where each character other than white space stands. */
function placesOfLetters(text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!SPACE.test(text.charAt(at))) places.push(at);
  return places;
}

/** A count of letters after words of `length` letters were taken out at `at`. */
function without(count: number, at: number, length: number): number {
  if (count <= at) return count;
  return count >= at + length ? count - length : at;
}

/**
 * Carries ranges of a source's blocks over to what its preview became: blocks that were parted, joined or given another
 * kind, and words that went to the facts. Both say the same letters in the same order, so a range keeps exactly its letters;
 * null where none of them is left in the text.
 */
export function rangeCarrier(
  source: readonly Block[],
  final: readonly Block[],
  moved: readonly MovedWords[],
): (range: TextRange) => TextRange | null {
  const from = canonicalText(source);
  const to = canonicalText(final);
  if (from === to) return (range) => range;
  const letters = lettersBeforeEach(from);
  const places = placesOfLetters(to);
  return ({ start, end }) => {
    let first = letters[start] ?? 0;
    let behind = letters[end] ?? 0;
    for (const { text, at } of moved) {
      const length = text.replace(/\s+/gu, '').length;
      first = without(first, at, length);
      behind = without(behind, at, length);
    }
    const begin = places[first];
    const last = places[behind - 1];
    return behind <= first || begin === undefined || last === undefined ? null : { start: begin, end: last + 1 };
  };
}
