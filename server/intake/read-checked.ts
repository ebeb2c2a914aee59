import type { Block } from '#core/article/block.ts';
import { canonicalBlocks } from '#core/article/canonical-blocks.ts';
import type { IntakeAccount } from '#core/intake/account.ts';
import { rangeCarrier } from '#core/intake/carry-range.ts';
import { finalAccount, isSameWords, type MovedWords } from '#core/intake/moved-words.ts';
import { type Proposal, propose } from '#core/intake/propose.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import type { WordComment } from '#core/intake/word-comment.ts';
import { readSource } from './read-source.ts';
import { readWord } from './word/read-word.ts';

/** What the preview made of a source. */
interface Previewed {
  blocks: readonly Block[];
  moved: readonly MovedWords[];
}

interface Checked {
  account: IntakeAccount;
  proposals: Proposal[];
}

function check(
  source: { text: string; blocks: readonly Block[]; account: IntakeAccount },
  { blocks, moved }: Previewed,
): Checked | null {
  if (!isSameWords(source.blocks, blocks, moved)) return null;
  return {
    account: finalAccount(source.account, source, blocks, moved),
    proposals: propose(source.blocks).proposals,
  };
}

/**
 * Reads a source again and says what became of its characters in these blocks; null when their words are not its words, in
 * their order, but for dates that went to the facts: what is stored and what was pasted can never part.
 */
export function readChecked({
  text,
  format,
  ...previewed
}: Previewed & { text: string; format: SourceFormat }): Checked | null {
  return check({ text, ...readSource({ text, format }) }, previewed);
}

/** The same for a Word file, with its comments on the words that they stand on in these blocks. */
export async function readWordChecked({
  bytes,
  ...previewed
}: Previewed & { bytes: Uint8Array }): Promise<(Checked & { comments: WordComment[] }) | null> {
  const source = await readWord(bytes);
  const checked = check(source, previewed);
  if (checked === null) return null;
  const carry = rangeCarrier(source.blocks, canonicalBlocks(previewed.blocks), previewed.moved);
  const comments = source.comments.map((comment) => ({
    ...comment,
    range: comment.range === null ? null : carry(comment.range),
  }));
  return { ...checked, comments };
}
