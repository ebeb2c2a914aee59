import rehypeParse from 'rehype-parse';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Block } from '#core/article/block.ts';
import { countWords } from '#core/article/block.ts';
import { accountOf, type IntakeAccount } from '#core/intake/account.ts';
import { readText } from '#core/intake/read-text.ts';
import { AppError } from '../errors.ts';
import { blocksOfTree } from './blocks-of-tree.ts';

export type SourceFormat = 'text' | 'markdown' | 'html';

/** Largest source, UTF-8 bytes, and longest article, words. */
export const MOST_SOURCE_BYTES = 2 * 1024 * 1024;
const MOST_WORDS = 100_000;
const DEEPEST = 200;

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

// Parsers and tree walkers recurse: what is nested without end is turned away before they see it, in one pass.
function requireShallow(text: string, format: SourceFormat): void {
  let depth = 0;
  let deepest = 0;
  for (const [, closing, name = ''] of text.matchAll(/<(\/?)([A-Za-z][A-Za-z0-9]*)/g)) {
    if (VOID.test(name) || /^p|li$/i.test(name)) continue;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  const quoted =
    format === 'markdown' ? Math.max(0, ...[...text.matchAll(/^[\s>*+-]{100,}/gm)].map(([run]) => run.length)) : 0;
  if (deepest > DEEPEST || quoted > DEEPEST)
    throw new AppError('invalid', 'This is nested too deeply to be an article.');
}

function treeOf(text: string, format: 'markdown' | 'html') {
  if (format === 'html') return unified().use(rehypeParse).parse(text);
  const pipeline = unified().use(remarkParse).use(remarkRehype);
  return pipeline.runSync(pipeline.parse(text));
}

/**
 * Reads a source into blocks. HTML and Markdown go through a tree of which only allowed elements become blocks: scripts,
 * styles, pictures, forms and raw HTML in Markdown never survive, and nothing is fetched.
 * @throws AppError invalid (empty, only white space, nested too deeply), too_large
 */
export function readSource({ text, format }: { text: string; format: SourceFormat }): {
  blocks: Block[];
  account: IntakeAccount;
} {
  if (Buffer.byteLength(text) > MOST_SOURCE_BYTES) throw new AppError('too_large', 'The text is larger than 2 MB.');
  if (text.trim() === '') throw new AppError('invalid', 'There is no text: it is empty or only white space.');
  const read = format === 'text' ? readText(text) : readTree(text, format);
  if (read.blocks.length === 0) throw new AppError('invalid', 'There is no text in it: only markup.');
  if (countWords(read.blocks) > MOST_WORDS) throw new AppError('too_large', 'The article has more than 100,000 words.');
  return read;
}

function readTree(text: string, format: 'markdown' | 'html'): { blocks: Block[]; account: IntakeAccount } {
  requireShallow(text, format);
  let found: ReturnType<typeof blocksOfTree>;
  try {
    found = blocksOfTree(treeOf(text, format));
  } catch (error) {
    // The parsers' own recursion gave up: the source is to blame, not a bug of ours.
    if (error instanceof RangeError) throw new AppError('invalid', 'This is nested too deeply to be an article.');
    throw error;
  }
  const kept = found.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const dropped = found.pieces.reduce((sum, one) => sum + one.length, 0);
  return {
    blocks: found.blocks,
    account: accountOf(text.length, found.pieces, Math.max(0, text.length - kept - dropped)),
  };
}
