import type { Block, BlockKind, Inline } from '../article/block.ts';

function cut(block: Block, start: number, end: number): Block {
  const raw = block.text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const text = raw.trim();
  const from = start + lead;
  const inlines = block.inlines.flatMap((inline): Inline[] => {
    const a = Math.max(0, inline.start - from);
    const b = Math.min(text.length, inline.end - from);
    return b > a ? [{ ...inline, start: a, end: b }] : [];
  });
  return { ...block, text, inlines };
}

function replace(blocks: readonly Block[], index: number, by: readonly Block[], count = 1): Block[] {
  return [...blocks.slice(0, index), ...by.filter((block) => block.text !== ''), ...blocks.slice(index + count)];
}

/** Parts a block before `offset` (UTF-16); white space at the cut goes. */
export function splitBlock(blocks: readonly Block[], index: number, offset: number): Block[] {
  const block = blocks[index];
  if (!block) return [...blocks];
  return replace(blocks, index, [cut(block, 0, offset), cut(block, offset, block.text.length)]);
}

/** Joins a block with the one after it, a space between; the first one's kind stays. */
export function mergeBlocks(blocks: readonly Block[], index: number): Block[] {
  const [first, second] = [blocks[index], blocks[index + 1]];
  if (!first || !second) return [...blocks];
  const by = first.text.length + 1;
  const moved = second.inlines.map((inline): Inline => ({ ...inline, start: inline.start + by, end: inline.end + by }));
  return replace(
    blocks,
    index,
    [{ ...first, text: `${first.text} ${second.text}`, inlines: [...first.inlines, ...moved] }],
    2,
  );
}

/** Makes a block another kind; levels and numbering belong to headings and lists only. */
export function setKind(blocks: readonly Block[], index: number, kind: BlockKind): Block[] {
  const block = blocks[index];
  if (!block) return [...blocks];
  const { text, inlines } = block;
  return replace(blocks, index, [kind === 'heading' ? { kind, text, inlines, level: 2 } : { kind, text, inlines }]);
}

/** Makes `[start, end)` of a block a block of its own kind, parting what stands before and behind. */
export function takeOut(blocks: readonly Block[], index: number, start: number, end: number, kind: BlockKind): Block[] {
  const block = blocks[index];
  if (!block) return [...blocks];
  const { level: _level, ordered: _ordered, ...middle } = cut(block, start, end);
  return replace(blocks, index, [cut(block, 0, start), { ...middle, kind }, cut(block, end, block.text.length)]);
}

/** Takes `[start, end)` out of the text altogether: it goes into the facts. */
export function moveOut(blocks: readonly Block[], index: number, start: number, end: number): Block[] {
  const block = blocks[index];
  if (!block) return [...blocks];
  const before = cut(block, 0, start);
  const after = cut(block, end, block.text.length);
  if (before.text === '' || after.text === '') return replace(blocks, index, [before, after]);
  return mergeBlocks(replace(blocks, index, [before, after]), index);
}
