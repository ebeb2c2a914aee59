/**
 * A letter that no font has stands as a box with its Unicode number in it, as browsers draw it: nothing is lost on paper, and
 * the file carries the letter itself for whoever copies the text or has it read aloud.
 */

/** In parts of the type size: how wide a box is with its margins, how high, and how large its digits are. */
const BOX = { advance: 1.02, width: 0.92, height: 0.86, digit: 0.36 };

// Characters without a shape of their own. Those that turn the order of letters, and the invisible twins of ASCII, are shown:
// they can hide what is written.
const SILENT = /\p{DI}/u;
const TURNING = /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;

/** True for a character that has no place of its own on a line, such as a soft hyphen. */
export function isSilent(letter: string): boolean {
  return SILENT.test(letter) && !TURNING.test(letter);
}

/** True for a character that is always shown by its number. */
export function isTurning(letter: string): boolean {
  return TURNING.test(letter);
}

/** The Unicode numbers that are to be shown of letters that no font has. */
export function shownCodes(text: string): number[] {
  return [...text].filter((letter) => !isSilent(letter)).map((letter) => letter.codePointAt(0) ?? 0);
}

/** The width of so many boxes at one point. */
export function boxesWidth(count: number): number {
  return count * BOX.advance;
}

/** One box: its frame, and its digits in two rows; `y` runs downwards from the line that letters stand on. */
export interface Box {
  frame: { x: number; y: number; width: number; height: number };
  rows: { text: string; x: number; y: number }[];
  digitSize: number;
}

/** Where the boxes of these numbers stand at a type size. `digitWidth` is the width of a digit at one point. */
export function boxesAt(codes: readonly number[], x: number, size: number, digitWidth: number): Box[] {
  return codes.map((code, index) => {
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    const columns = Math.ceil(hex.length / 2);
    // Six digits stand in the same width as four, only closer.
    const digitSize = size * BOX.digit * Math.min(1, 2.2 / columns);
    const left = x + (index * BOX.advance + (BOX.advance - BOX.width) / 2) * size;
    const middle = left + (BOX.width * size) / 2;
    const padded = hex.padStart(columns * 2, '0');
    const row = (text: string, y: number) => ({ text, y, x: middle - (text.length * digitWidth * digitSize) / 2 });
    const top = -0.7 * size;
    return {
      frame: { x: left, y: top, width: BOX.width * size, height: BOX.height * size },
      rows: [row(padded.slice(0, columns), top + 0.37 * size), row(padded.slice(columns), top + 0.77 * size)],
      digitSize,
    };
  });
}
