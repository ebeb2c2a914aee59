import type { z } from 'zod';
import type { PostArticle } from '#core/api/requests.ts';
import type { Block } from '#core/article/block.ts';
import type { IntakeAccount } from '#core/intake/account.ts';
import type { WordComment } from '#core/intake/word-comment.ts';
import { readWord } from '#server/intake/word/read-word.ts';
import { readSource } from '#server/intake/read-source.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import type { NewText } from '#server/usecases/revise-article.ts';

/**
 * The blocks of a posted text, what reading it made of it, and whether it says what kinds its blocks are.
 * @throws AppError too_large, invalid
 */
export function readText({ text, format }: { text: string; format: SourceFormat }) {
  const kinds: NewText['kinds'] = format === 'text' ? 'kept' : 'given';
  return { ...readSource({ text, format }), kinds };
}

/**
 * What is posted as an article: a text, or a Word file with its comments.
 * @throws AppError too_large, invalid, unsupported
 */
export async function readPosted(input: z.infer<typeof PostArticle>): Promise<{
  blocks: Block[];
  account: IntakeAccount;
  /** Only of a Word file. */
  comments?: WordComment[];
}> {
  if (input.format !== 'word') return readText(input);
  const { blocks, account, comments } = await readWord(Buffer.from(input.file, 'base64'));
  return { blocks, account, comments };
}
