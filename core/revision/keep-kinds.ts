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
  const free = new Map<string, Block[]>();
  for (const [at, block] of [...before.entries()].reverse()) {
    if (taken.has(at)) continue;
    const alike = free.get(block.text);
    if (alike) alike.push(block);
    else free.set(block.text, [block]);
  }
  for (const [index, text] of texts.entries()) {
    // Moved: the first one of these words that nobody has.
    const block = known.has(index) ? undefined : free.get(text)?.pop();
    if (block) known.set(index, block);
  }
  return now.map((block, index) =>
    block.kind === 'paragraph' && block.inlines.length === 0 ? (known.get(index) ?? block) : block,
  );
}
