import type { Nodes } from 'hast';
import rehypeParse from 'rehype-parse';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Block } from '#core/article/block.ts';
import { countWords } from '#core/article/place-blocks.ts';
import { accountOf, type IntakeAccount, piece } from '#core/intake/account.ts';
import { MOST_SOURCE_BYTES, MOST_WORDS } from '#core/intake/most.ts';
import { readText } from '#core/intake/read-text.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import { AppError } from '../errors.ts';
import { blocksOfTree } from './blocks-of-tree.ts';
import { requirePlainMarkdown } from './require-plain-markdown.ts';
import { requireShallow } from './require-shallow.ts';

function tooManyWords(): AppError {
  return new AppError('too_large', 'The article has more than 100,000 words.');
}

function readFragment(html: string): Nodes {
  return unified().use(rehypeParse, { fragment: true }).parse(html);
}

function treeOf(text: string, format: 'markdown' | 'html'): Nodes {
  if (format === 'html') return unified().use(rehypeParse).parse(text);
  // Raw HTML stays in the tree so that its words can be read or listed; it goes through the same allow-list.
  const pipeline = unified().use(remarkParse).use(remarkRehype, { allowDangerousHtml: true });
  return pipeline.runSync(pipeline.parse(text));
}

/**
 * Reads a source into blocks. HTML and Markdown go through a tree of which only allowed elements become blocks: scripts,
 * styles, pictures and form controls never survive, raw HTML in Markdown included, and nothing is fetched.
 * @throws AppError invalid (empty, only white space, holds U+0000, nested too deeply), too_large
 */
export function readSource({ text, format }: { text: string; format: SourceFormat }): {
  blocks: Block[];
  account: IntakeAccount;
} {
  if (Buffer.byteLength(text) > MOST_SOURCE_BYTES) throw new AppError('too_large', 'The text is larger than 2 MB.');
  if (text.trim() === '') throw new AppError('invalid', 'There is no text: it is empty or only white space.');
  if (text.includes('\u0000')) throw new AppError('invalid', 'This is not text: it holds U+0000.');
  const read = format === 'text' ? readText(text) : readTree(text, format);
  if (read.blocks.length === 0) throw new AppError('invalid', 'There is no text in it: only markup.');
  if (countWords(read.blocks) > MOST_WORDS) throw tooManyWords();
  return read;
}

function readTree(text: string, format: 'markdown' | 'html'): { blocks: Block[]; account: IntakeAccount } {
  requireShallow(text);
  if (format === 'markdown') {
    // Before parsing, which is slow: marks stand for words at most one for one.
    if ((text.match(/\S+/gu)?.length ?? 0) > 2 * MOST_WORDS) throw tooManyWords();
    requirePlainMarkdown(text);
  }
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  try {
    const { blocks, pieces, units } = blocksOfTree(treeOf(text.slice(mark), format), readFragment);
    const placed = pieces.map((one) => ({ ...one, at: one.at + mark }));
    if (mark) placed.push(piece('dropped', 'byteOrderMark', 0, '\uFEFF'));
    return { blocks, account: accountOf(text.length, placed, Math.max(0, text.length - mark - units)) };
  } catch (error) {
    // The parsers' own recursion gave up: the source is to blame, not a bug of ours.
    if (error instanceof RangeError) throw new AppError('invalid', 'This is nested too deeply to be an article.');
    throw error;
  }
}
