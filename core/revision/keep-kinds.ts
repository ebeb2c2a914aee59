import type { Block } from '../article/block.ts';
import { commonPairs } from './common-pairs.ts';
import { tokensOf } from './units.ts';

/** Share of common words from which on a block is a version of the one that stood in its place. */
const VERSION = 0.5;

function isVersion(before: string, now: string): boolean {
  const wordsOf = (text: string) =>
    new Set(tokensOf(text.toLowerCase(), 0).flatMap(({ isWord, text: word }) => (isWord ? [word] : [])));
  const [old, next] = [wordsOf(before), wordsOf(now)];
  return 2 * [...next].filter((word) => old.has(word)).length >= VERSION * (old.size + next.size);
}

function ofKind(block: Block, { kind, level, ordered }: Block): Block {
  return { ...block, kind, ...(level && { level }), ...(ordered && { ordered }) };
}

/**
 * A plain text does not say what its blocks are. Those whose words are the words of a block of the revision before are what
 * that one was: a heading, a quotation, with its emphasis and links. One that stands in the place of another and has most of
 * its words is of its kind. All others are as they were read.
 */
export function keepKinds(before: readonly Block[], now: readonly Block[]): Block[] {
  const texts = now.map(({ text }) => text.normalize('NFC'));
  const inOrder = commonPairs(
    before.map(({ text }) => text),
    texts,
  );
  const known = new Map<number, Block>();
  const taken = new Set<number>();
  const take = (old: number | undefined, index: number) => {
    const block = old === undefined ? undefined : before[old];
    if (old === undefined || !block) return;
    known.set(index, block);
    taken.add(old);
  };
  for (const [old, index] of inOrder) take(old, index);
  const free = new Map<string, number[]>();
  for (const [old, { text }] of [...before.entries()].reverse()) {
    if (taken.has(old)) continue;
    const alike = free.get(text);
    if (alike) alike.push(old);
    else free.set(text, [old]);
  }
  // Moved: the first one of these words that nobody has.
  for (const [index, text] of texts.entries()) if (!known.has(index)) take(free.get(text)?.pop(), index);
  let [last, there] = [-1, -1];
  for (const [old, index] of [...inOrder, [before.length, now.length] as const]) {
    for (let step = 1; old - last === index - there && step < old - last; step += 1) {
      const [was, is] = [before[last + step], now[there + step]];
      if (!was || !is || known.has(there + step) || taken.has(last + step) || !isVersion(was.text, is.text)) continue;
      known.set(there + step, ofKind(is, was));
    }
    [last, there] = [old, index];
  }
  return now.map((block, index) =>
    block.kind === 'paragraph' && block.inlines.length === 0 ? (known.get(index) ?? block) : block,
  );
}
