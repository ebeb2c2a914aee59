import type { Block, BlockKind } from '../article/block.ts';
import { mergeBlocks, moveOut, setKind, splitBlock, takeOut } from './edit-blocks.ts';
import { lettersBefore, type MovedWords } from './moved-words.ts';
import { readDate } from './read-date.ts';

/** What can be done to a block of the preview. */
export type PreviewCommand = { do: 'split' } | { do: 'merge' } | { do: 'date' } | { do: 'kind'; kind: BlockKind };

/** The keys of the preview. */
export const PREVIEW_KEYS: readonly { key: string; command: PreviewCommand }[] = [
  { key: 's', command: { do: 'split' } },
  { key: 'm', command: { do: 'merge' } },
  { key: 'd', command: { do: 'date' } },
  { key: 'c', command: { do: 'kind', kind: 'caption' } },
  { key: 'h', command: { do: 'kind', kind: 'heading' } },
  { key: 'p', command: { do: 'kind', kind: 'paragraph' } },
  { key: 'q', command: { do: 'kind', kind: 'quotation' } },
];

/** What came of a command: the blocks, and a date that left them; or why nothing could be done. */
export type PreviewOutcome =
  | { done: true; blocks: Block[]; date?: string; moved?: MovedWords }
  | { done: false; because: 'noPlace' | 'noDate' | 'noNext' };

const DAY = /(?:\bdate:?\s+)?\b\d{4}-\d{2}-\d{2}\b/iu;

interface Span {
  start: number;
  end: number;
}

/**
 * Does a command to the block at `index`. `span` is the caret or selection in it (UTF-16): a split needs a place, a selection
 * that is made a caption, heading, paragraph or quotation becomes a block of its own, and a date is the selection, else the
 * first ISO date of the block.
 */
export function previewCommand(
  blocks: readonly Block[],
  index: number,
  span: Span | null,
  command: PreviewCommand,
): PreviewOutcome {
  const block = blocks[index];
  if (!block) return { done: false, because: 'noPlace' };
  const selected = span && span.end > span.start && span.end - span.start < block.text.length ? span : null;
  if (command.do === 'kind')
    return {
      done: true,
      blocks: selected
        ? takeOut(blocks, index, selected.start, selected.end, command.kind)
        : setKind(blocks, index, command.kind),
    };
  if (command.do === 'merge')
    return index + 1 < blocks.length
      ? { done: true, blocks: mergeBlocks(blocks, index) }
      : { done: false, because: 'noNext' };
  if (command.do === 'split') return split(blocks, index, block, span);
  return date(blocks, index, block, selected);
}

function split(blocks: readonly Block[], index: number, block: Block, span: Span | null): PreviewOutcome {
  if (!span) return { done: false, because: 'noPlace' };
  let result = [...blocks];
  for (const at of [...new Set([span.end, span.start])])
    if (block.text.slice(0, at).trim() !== '' && block.text.slice(at).trim() !== '')
      result = splitBlock(result, index, at);
  return result.length > blocks.length ? { done: true, blocks: result } : { done: false, because: 'noPlace' };
}

function date(blocks: readonly Block[], index: number, block: Block, selected: Span | null): PreviewOutcome {
  const found = DAY.exec(block.text);
  const whole = readDate(block.text) === null ? null : { start: 0, end: block.text.length };
  const first = found && { start: found.index, end: found.index + found[0].length };
  const span = selected ?? whole ?? first;
  const words = span ? block.text.slice(span.start, span.end) : '';
  const day = readDate(words);
  if (!span || day === null) return { done: false, because: 'noDate' };
  return {
    done: true,
    blocks: moveOut(blocks, index, span.start, span.end),
    date: day,
    moved: { text: words, at: lettersBefore(blocks, index, span.start) },
  };
}
