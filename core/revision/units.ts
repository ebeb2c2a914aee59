import { boundariesOf, type Span } from '../selection/boundaries.ts';

/** A sentence of a text, with what it is compared by. */
export interface Sentence extends Span {
  text: string;
  /** The line (block) that it stands in, from 0. */
  line: number;
  /** The same for sentences that differ in their quotation marks, dashes and kinds of spaces alone. */
  key: string;
  words: ReadonlySet<string>;
}

/** A piece of a sentence: a word, a number, an emoji, or one character between them. */
export interface Token extends Span {
  text: string;
  isWord: boolean;
}

// A flag; a picture with its colour, its kind and what it is joined to (UTS #51); a word; any one character.
const TOKEN =
  /\p{RI}{2}|\p{ExtPict}(?:[\uFE0F\u{E0020}-\u{E007F}]|\p{EMod})*(?:\u200D\p{ExtPict}(?:\uFE0F|\p{EMod})*)*|[\p{L}\p{M}\p{N}]+(?:['’.,][\p{L}\p{M}\p{N}]+)*|./gsu;
const WORD = /[\p{L}\p{N}]/u;

/** One character for each, so that typography alone makes no difference to what is compared. */
function plain(text: string): string {
  return text
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″]/gu, '"')
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/\s/gu, ' ');
}

/** Words, numbers and the single characters between them, in order and without gaps. */
export function tokensOf(text: string, from: number): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: piece, index }) => {
    const start = from + index;
    return { text: piece, start, end: start + piece.length, isWord: WORD.test(piece) };
  });
}

/** Whether there are words in it, not only marks and spaces. */
export function hasWords(text: string): boolean {
  return WORD.test(text);
}

/** @param language BCP 47: what a sentence is depends on it */
export function sentencesOf(text: string, language: string): Sentence[] {
  const boundaries = boundariesOf(text, language);
  const sentences: Sentence[] = [];
  let line = 0;
  let counted = 0;
  for (
    let span = boundaries.at('sentence', 0);
    span && span.start >= counted;
    span = boundaries.at('sentence', counted)
  ) {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < span.start; at = text.indexOf('\n', at + 1)) line += 1;
    const words = text.slice(span.start, span.end);
    const key = plain(words);
    const found = tokensOf(key.toLowerCase(), 0).flatMap((token) => (token.isWord ? [token.text] : []));
    sentences.push({ ...span, text: words, line, key, words: new Set(found) });
    counted = span.end;
  }
  return sentences;
}
