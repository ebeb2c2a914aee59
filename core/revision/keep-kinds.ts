import type { Block } from '../article/block.ts';
import { commonPairs } from './common-pairs.ts';

/**
 * A plain text does not say what its blocks are. Those whose words are the words of a block of the revision before are what
 * that one was: a heading, a quotation, with its emphasis and links. All others are as they were read.
 */
export function keepKinds(before: readonly Block[], now: readonly Block[]): Block[] {
  const texts = now.map(({ text }) => text.normalize('NFC'));
  const known = new Map<number, Block>();
  const taken = new Set<number>();
  for (const [old, index] of commonPairs(
    before.map(({ text }) => text),
    texts,
  )) {
    const block = before[old];
    if (block) known.set(index, block);
    taken.add(old);
  }
  for (const [index, text] of texts.entries()) {
    if (known.has(index)) continue;
    // Moved: the first one of these words that nobody has.
    const old = before.findIndex((block, at) => !taken.has(at) && block.text === text);
    const block = before[old];
    if (!block) continue;
    known.set(index, block);
    taken.add(old);
  }
  return now.map((block, index) =>
    block.kind === 'paragraph' && block.inlines.length === 0 ? (known.get(index) ?? block) : block,
  );
}
