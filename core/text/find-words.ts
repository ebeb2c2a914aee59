/** A text made ready for finding: lower case, without combining marks, every unit knowing where it came from. */
export interface Findable {
  folded: string;
  /** For each unit of `folded` the UTF-16 offset of its character in the text; one more for the end. */
  from: readonly number[];
}

const MARK = /^\p{M}$/u;

/** Folds case and combining marks (NFD), so that "decu" is found in "Déçu". */
export function findable(text: string): Findable {
  const folded: string[] = [];
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const part of character.normalize('NFD').toLowerCase()) {
      if (MARK.test(part)) continue;
      folded.push(part);
      for (let unit = 0; unit < part.length; unit += 1) from.push(at);
    }
    at += character.length;
  }
  from.push(text.length);
  return { folded: folded.join(''), from };
}

/**
 * Everywhere that these words stand in a text, whatever their case and accents: UTF-16 offsets of the text, in order, none
 * over another. Marks on the last letter belong to it.
 * @param most stops after so many
 */
export function findWords(text: Findable, typed: string, most = 1_000): { start: number; end: number }[] {
  const wanted = findable(typed.trim()).folded;
  const found: { start: number; end: number }[] = [];
  if (wanted === '') return found;
  for (let at = text.folded.indexOf(wanted); at !== -1 && found.length < most; ) {
    const start = text.from[at] ?? 0;
    const end = text.from[at + wanted.length] ?? start;
    if (end > start) found.push({ start, end });
    at = text.folded.indexOf(wanted, at + wanted.length);
  }
  return found;
}
