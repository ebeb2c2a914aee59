const WORDS = 'the authority spent millions over years keeping its channel open twice what council was told by ledgers';

/** Paragraphs of so many words in all; every seventh word is a number, so that short passages are found once. */
export function paragraphs(words: number): string[] {
  const all = WORDS.split(' ');
  const text = Array.from({ length: words }, (_, index) =>
    index % 7 === 6 ? String(1000 + index) : (all[(index * 5) % all.length] ?? ''),
  );
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 60) {
    const sentence = text.slice(at, at + 60).join(' ');
    parts.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
  }
  return parts;
}

/** Four words of such a text with a number among them: the passage number `index`. */
export function passageOf(parts: readonly string[], index: number): string {
  const number = String(1000 + 6 + index * 7);
  const part = parts.find((one) => one.includes(number)) ?? '';
  const words = part.split(/[ .]/);
  const at = words.indexOf(number);
  return words.slice(Math.max(0, at - 2), at + 1).join(' ');
}
