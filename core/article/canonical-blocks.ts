import { cleanText } from '../text/text.ts';
import type { Block, Inline } from './block.ts';

function canonicalBlock(block: Block): Block {
  const clean = cleanText(block.text);
  const text = clean.normalize('NFC');
  const moved = (offset: number) =>
    Math.min(cleanText(block.text.slice(0, offset)).normalize('NFC').length, text.length);
  const inlines = block.inlines
    .map((inline): Inline => ({ ...inline, start: moved(inline.start), end: moved(inline.end) }))
    .filter((inline) => inline.end > inline.start);
  return { ...block, text, inlines };
}

/**
 * Blocks as a revision stores them: NFC, storable characters only, inlines moved with their characters, empty blocks
 * left out.
 */
export function canonicalBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map(canonicalBlock).filter((block) => block.text.trim() !== '');
}
