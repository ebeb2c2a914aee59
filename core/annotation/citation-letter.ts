/**
 * What the citation at this place of its thread is called, on cards, on paper and in copies: a to z, then aa, as HTML counts a
 * list of type "a".
 * @param index from 0
 */
export function citationLetter(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? citationLetter(before - 1) : '') + String.fromCharCode(97 + (index % 26));
}
