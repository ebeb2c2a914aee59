/** True when the words bring a quotation mark of their own at the start: a second one would be wrong. */
export function isQuoted(words: string): boolean {
  return /^["“„«‘'‹]/.test(words);
}
