import type { Block } from './block.ts';

/** A block and where it stands in the canonical text: `[start, end)` without its closing line feed, UTF-16 offsets. */
export interface PlacedBlock {
  block: Block;
  index: number;
  start: number;
  end: number;
}

/**
 * The canonical text of an article: every block's text followed by one line feed. All passages, the flat Y.Text and the
 * SHA-256 of a revision count in it (UTF-16 offsets).
 */
export function canonicalText(blocks: readonly Block[]): string {
  return blocks.map((block) => `${block.text}\n`).join('');
}

/** Where each block stands in {@link canonicalText}. */
export function placeBlocks(blocks: readonly Block[]): PlacedBlock[] {
  let at = 0;
  return blocks.map((block, index) => {
    const start = at;
    const end = start + block.text.length;
    at = end + 1;
    return { block, index, start, end };
  });
}

/** Number of words as an editor counts them: runs of non-space characters. */
export function countWords(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.text.match(/\S+/gu)?.length ?? 0), 0);
}
