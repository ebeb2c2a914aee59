/**
 * Words on one line: what stands in a paragraph, or is to stand there. Apart from the schemas, so that a page can ask for it
 * without carrying a validator.
 */
export function oneLine(words: string): string {
  return words.replaceAll(/\s*[\n\r\v\f\u2028\u2029]+\s*/g, ' ');
}
