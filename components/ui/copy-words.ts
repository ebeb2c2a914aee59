/**
 * Puts words on the clipboard.
 * @returns false where the browser will not: no permission, or no clipboard at all over plain http
 */
export async function copyWords(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
