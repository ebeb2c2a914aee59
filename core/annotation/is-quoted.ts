/** True when the words bring a quotation mark of their own at the start: a second one would be wrong. */
export function isQuoted(words: string): boolean {
  return /^["“„«‘'‹]/.test(words);
}

/** Words as they stand within quotation marks: marks of their own become the inner ones. */
export function withinMarks(words: string): string {
  return isQuoted(words) ? words : words.replaceAll('“', '‘').replaceAll('”', '’');
}
