/** Words as an ICU message that says exactly them: from the first sign with a meaning on, everything is quoted. */
export function escapeMessage(words: string): string {
  const doubled = words.replaceAll("'", "''");
  const first = doubled.search(/[{}<]/);
  return first < 0 ? doubled : `${doubled.slice(0, first)}'${doubled.slice(first)}'`;
}
