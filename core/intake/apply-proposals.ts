import type { Block } from '../article/block.ts';
import { moveOut, takeOut } from './edit-blocks.ts';
import { lettersBefore, type MovedWords } from './moved-words.ts';
import type { Proposal } from './propose.ts';

/** Blocks with the accepted proposals applied, the date if one was accepted, and the words that left the text for it. */
export interface Applied {
  blocks: Block[];
  date: string | null;
  moved: MovedWords[];
}

/** Applies accepted proposals, from the end to the start so that each finds its place. Pure. */
export function applyProposals(blocks: readonly Block[], accepted: readonly Proposal[]): Applied {
  let result = [...blocks];
  let date: string | null = null;
  const moved: Applied['moved'] = [];
  const order = [...accepted].sort((a, b) => b.block - a.block || b.start - a.start);
  for (const { kind, block, start, end, value } of order) {
    if (kind === 'date') {
      const text = result[block]?.text.slice(start, end) ?? '';
      const at = lettersBefore(result, block, start);
      result = moveOut(result, block, start, end);
      date = value;
      moved.push({ text, at });
    } else result = takeOut(result, block, start, end, kind);
  }
  return { blocks: result, date, moved };
}
