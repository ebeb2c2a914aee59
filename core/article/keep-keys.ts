import { commonPairs } from '../revision/common-pairs.ts';

/** A block as a list of blocks knows it again. */
export interface KeyedText {
  key: number;
  text: string;
}

/**
 * Keys for the blocks of a newer text: a block that stayed in its order keeps its key, and so do those that were rewritten
 * where as many stand between the same two; others get the next numbers.
 */
export function keepKeys(before: readonly KeyedText[], texts: readonly string[]): KeyedText[] {
  let next = before.reduce((most, { key }) => Math.max(most, key), -1) + 1;
  const made: KeyedText[] = [];
  let done = 0;
  const pairs = commonPairs(
    before.map(({ text }) => text),
    texts,
  );
  for (const [old, now] of [...pairs, [before.length, texts.length] as const]) {
    const rewritten = before.slice(done, old);
    const isAsMany = rewritten.length === now - made.length;
    for (const [index, text] of texts.slice(made.length, now).entries())
      made.push({ key: (isAsMany ? rewritten[index]?.key : undefined) ?? next++, text });
    const kept = before[old];
    if (kept) made.push(kept);
    done = old + 1;
  }
  return made;
}
